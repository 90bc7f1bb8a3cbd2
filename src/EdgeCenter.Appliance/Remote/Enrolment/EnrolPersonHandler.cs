using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Vision.Enrolment;

namespace EdgeCenter.Appliance.Remote.Enrolment;

/// <summary><c>enrol-person</c>: takes the parts of a document and, with the last one, adds or changes the person it is about.</summary>
internal sealed class EnrolPersonHandler(Site site) : ICommandHandler
{
    private readonly PartAssembly _parts = new(site.Time);

    public string Type => CommandType.EnrolPerson;

    public string Lane => RemovePersonHandler.PeopleLane;

    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        JsonElement data = command.Data;
        if (!data.GetProperty("content").TryGetBytesFromBase64(out byte[]? content))
        {
            return new Problem("part-invalid", "The content is not written in base64.", "内容不是有效的 base64。", "$.data.content");
        }

        if (!_parts.Add(
            data.GetProperty("sha256").GetString()!, data.GetProperty("size").GetInt32(), data.GetProperty("part").GetInt32(), data.GetProperty("parts").GetInt32(), content)
            .TryGet(out (byte[]? Document, IReadOnlyList<int> Missing) taken, out Problem? problem))
        {
            return problem;
        }

        if (taken.Document is null)
        {
            return new JsonObject { ["missing"] = new JsonArray([.. taken.Missing.Select(number => (JsonNode)number)]) };
        }

        if (!EnrolmentDocument.Read(taken.Document).TryGet(out EnrolmentDocument? document, out problem))
        {
            return problem;
        }

        Outcome<int> enrolled = await EnrolAsync(document, command.By, cancellation).ConfigureAwait(false);
        return enrolled.Then<JsonObject?>(templates => new JsonObject { ["missing"] = new JsonArray(), ["templates"] = templates });
    }

    /// <summary>All or nothing for somebody new: whose photographs were refused is not left behind half added.</summary>
    private async ValueTask<Outcome<int>> EnrolAsync(EnrolmentDocument document, AuditActor by, CancellationToken cancellation)
    {
        Person person = document.Person;
        if (!site.People.Find(person.Id).TryGet(out Person? known, out Problem? problem))
        {
            return problem;
        }

        var batch = new PeopleBatch
        {
            Add = known is null ? [person] : [],
            Update = known is null ? [] : [person with { PinHash = known.PinHash, Consent = known.Consent }],
            Consent = document.Consent is { } version ? [(person.Id, version)] : [],
        };
        Outcome<Unit> written = await site.People.ApplyAsync(batch, by, cancellation).ConfigureAwait(false);
        if (!written.Succeeded)
        {
            return written.Problem;
        }

        Outcome<int> faces = document.Templates.Count > 0 ? await StoreAsync(document, by, cancellation).ConfigureAwait(false)
            : document.Photos.Count > 0 ? await LookAtAsync(document, by, cancellation).ConfigureAwait(false)
            : 0;
        if (!faces.Succeeded && known is null)
        {
            _ = await site.People.RemoveAsync(person.Id, by, CancellationToken.None).ConfigureAwait(false);
        }

        return faces;
    }

    private async ValueTask<Outcome<int>> StoreAsync(EnrolmentDocument document, AuditActor by, CancellationToken cancellation)
    {
        FaceTemplate[] templates =
        [
            .. document.Templates.Select(template => new FaceTemplate(site.Ids.Next(), document.Person.Id, template.Model, template.Vector, site.Time.GetUtcNow())),
        ];
        Outcome<Unit> stored = await site.Templates.ReplaceAsync(document.Person.Id, templates, by, cancellation).ConfigureAwait(false);
        return stored.Then<int>(_ => templates.Length);
    }

    /// <summary>The photographs are on disk for as long as they are looked at, readable by the service alone.</summary>
    private async ValueTask<Outcome<int>> LookAtAsync(EnrolmentDocument document, AuditActor by, CancellationToken cancellation)
    {
        if (!PhotoEnrolment.Open(site, new EnrolmentOptions()).TryGet(out PhotoEnrolment? enrolment, out Problem? problem))
        {
            return problem;
        }

        using (enrolment)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("edgecenter-enrol-");
            try
            {
                List<string> files = [];
                foreach (byte[] photo in document.Photos)
                {
                    string file = Path.Combine(folder.FullName, $"{files.Count + 1}.jpg");
                    await File.WriteAllBytesAsync(file, photo, cancellation).ConfigureAwait(false);
                    files.Add(file);
                }

                Outcome<EnrolmentResult> outcome = await enrolment.EnrolAsync(document.Person.Id, files, by, cancellation).ConfigureAwait(false);
                return !outcome.TryGet(out EnrolmentResult? result, out problem) ? problem
                    : result.Problem is { } refused ? refused
                    : result.Templates.Count;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }
}
