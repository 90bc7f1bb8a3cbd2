using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Imports;

/// <summary>
/// Stores a people file: nothing while the file has a problem, then batch by batch, each in one transaction. Importing the same file again
/// changes nothing, so that an import that was cut short is simply started again.
/// </summary>
/// <param name="people">Where to.</param>
/// <param name="hasher">For PINs, the slow part: about 10 PINs a second and core.</param>
/// <param name="photos">Enrols from photos; null: photos are checked but not enrolled.</param>
/// <param name="time">When consents in the file count as given.</param>
public sealed class PeopleImporter(PeopleDirectory people, PinHasher hasher, IPhotoEnrolment? photos, TimeProvider time)
{
    /// <summary>People in one transaction: long enough to make the commits cheap, short enough for a gate that wants to write too.</summary>
    private const int BatchSize = 100;

    /// <param name="file">As parsed.</param>
    /// <param name="photoFolder">Where the photos' paths begin.</param>
    /// <param name="dryRun">Check everything, store nothing.</param>
    /// <param name="by">For the audit log.</param>
    /// <param name="progress">Gets the number of people done.</param>
    /// <param name="cancellation">Stops between batches; what is stored stays.</param>
    public async Task<Outcome<ImportReport>> RunAsync(
        ImportFile file, string photoFolder, bool dryRun, AuditActor by, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (file.Problems.Count > 0 || file.Columns is not { } columns)
        {
            return new ImportReport(0, 0, 0, 0, file.Problems);
        }

        if (!Plan(file).TryGet(out List<ImportPlan>? plans, out Problem? problem)
            || !CheckCards(plans, columns).TryGet(out CardCheck? cards, out problem))
        {
            return problem;
        }

        List<ImportProblem> problems = [.. plans.SelectMany(plan => plan.Check(photoFolder)), .. cards.Problems];
        if (problems.Count > 0)
        {
            return new ImportReport(0, 0, 0, 0, [.. problems.OrderBy(found => found.Line)]);
        }

        Tally tally = new();
        foreach (ImportPlan[] batch in plans.Chunk(cards.Moves ? Math.Max(plans.Count, 1) : BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await StoreAsync(batch, columns, dryRun, by, tally, cancellation) is { } failed)
            {
                problems.Add(failed);
                break;
            }

            if (!dryRun)
            {
                await EnrolAsync(batch, photoFolder, tally, problems, cancellation);
            }

            tally.Done += batch.Length;
            progress?.Report(tally.Done);
        }

        return new ImportReport(tally.Added, tally.Updated, tally.Unchanged, tally.Enrolled, problems);
    }

    private Outcome<List<ImportPlan>> Plan(ImportFile file)
    {
        List<ImportPlan> plans = new(file.Rows.Count);
        foreach (ImportRow row in file.Rows)
        {
            if (!people.Find(row.Id).TryGet(out Person? stored, out Problem? problem))
            {
                return problem;
            }

            plans.Add(new ImportPlan(row, stored));
        }

        return plans;
    }

    /// <summary>A card may be taken from somebody only by a file that also says which card, if any, they have from now on.</summary>
    private Outcome<CardCheck> CheckCards(List<ImportPlan> plans, ImportColumns columns)
    {
        Dictionary<PersonId, ImportPlan> byId = plans.ToDictionary(plan => plan.Row.Id);
        CardCheck check = new();
        foreach (ImportPlan plan in plans.Where(plan => columns.Has(ImportColumn.Card) && plan.Row.Card is not null))
        {
            if (!people.FindByCard(plan.Row.Card!).TryGet(out Person? holder, out Problem? problem))
            {
                return problem;
            }

            if (holder is null || holder.Id == plan.Row.Id)
            {
                continue;
            }

            if (byId.ContainsKey(holder.Id))
            {
                check.Moves = true;
                continue;
            }

            check.Problems.Add(new ImportProblem(plan.Row.Line, ImportColumns.NameOf(ImportColumn.Card), new Problem("card-taken",
                $"This card belongs to {holder.Id}, who is not in the file. Take it from them first.",
                $"此卡号属于 {holder.Id}，而该人员不在文件中。请先从该人员处解除。")));
        }

        return check;
    }

    private async Task<ImportProblem?> StoreAsync(
        ImportPlan[] batch, ImportColumns columns, bool dryRun, AuditActor by, Tally tally, CancellationToken cancellation)
    {
        Outcome<string?>[] hashes = new Outcome<string?>[batch.Length];
        await Parallel.ForAsync(0, batch.Length, cancellation, (i, _) =>
        {
            hashes[i] = batch[i].PinHash(hasher);
            return ValueTask.CompletedTask;
        });

        ImportBatch changes = new(time.GetUtcNow());
        for (int i = 0; i < batch.Length; i++)
        {
            if (!hashes[i].TryGet(out string? hash, out Problem? problem))
            {
                return new ImportProblem(batch[i].Row.Line, ImportColumns.NameOf(ImportColumn.Pin), problem);
            }

            changes.Include(batch[i], batch[i].Merge(columns) with { PinHash = hash });
        }

        if (!dryRun && changes.Changes.Count > 0)
        {
            Outcome<Unit> applied = await people.ApplyAsync(changes.Changes, by, cancellation);
            if (!applied.Succeeded)
            {
                return NotStored(batch, applied.Problem);
            }
        }

        tally.Added += changes.Added;
        tally.Updated += changes.Updated;
        tally.Unchanged += changes.Unchanged;
        return null;
    }

    private async Task EnrolAsync(ImportPlan[] batch, string photoFolder, Tally tally, List<ImportProblem> problems, CancellationToken cancellation)
    {
        foreach (ImportRow row in batch.Select(plan => plan.Row).Where(row => photos is not null && row.Photos.Count > 0))
        {
            string[] files = [.. row.Photos.Select(photo => Path.Combine(photoFolder, photo))];
            if ((await photos!.EnrolAsync(row.Id, files, cancellation)).TryGet(out int templates, out Problem? problem))
            {
                tally.Enrolled += templates > 0 ? 1 : 0;
            }
            else
            {
                problems.Add(new ImportProblem(row.Line, ImportColumns.NameOf(ImportColumn.Photos), problem));
            }
        }
    }

    /// <summary>Somebody else changed people meanwhile, or the store refused. What was stored before stays.</summary>
    private static ImportProblem NotStored(ImportPlan[] batch, Problem problem)
    {
        string lines = string.Create(CultureInfo.InvariantCulture, $"{batch[0].Row.Line}–{batch[^1].Row.Line}");
        return new ImportProblem(0, null, new Problem(problem.Code,
            $"Lines {lines} and what follows were not stored ({problem.In(Language.English)}). Import the file again once that is settled.",
            $"第 {lines} 行及其后的内容未保存（{problem.In(Language.Chinese)}）。问题解决后请重新导入该文件。"));
    }

    private sealed class Tally
    {
        public int Added { get; set; }

        public int Updated { get; set; }

        public int Unchanged { get; set; }

        public int Enrolled { get; set; }

        public int Done { get; set; }
    }

    private sealed class CardCheck
    {
        public List<ImportProblem> Problems { get; } = [];

        /// <summary>A card goes from one person of the file to another: all of it must be one transaction.</summary>
        public bool Moves { get; set; }
    }
}
