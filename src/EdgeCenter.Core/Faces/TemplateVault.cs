using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Retention;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Faces;

/// <summary>
/// Face templates, each sealed (<see cref="TemplateCipher"/>). Stored only for people whose consent stands; only those of the asked-for model
/// are ever returned; a wrong key is a problem and changes nothing.
/// </summary>
public sealed class TemplateVault(Store store, SecretKey key, AuditLog audit, TimeProvider time, ILogger<TemplateVault> log)
{
    /// <summary>More photos than this add nothing to a person's gallery and slow everybody's search down.</summary>
    public const int MaximumPerPerson = 20;

    // Vectors come normalised in single precision: 512 roundings of 2⁻²⁴ stay far below this.
    private const float LengthTolerance = 1e-3f;

    internal Store Store => store;

    internal SecretKey Key => key;

    /// <summary>Whether the key here is the one that sealed the templates. Problem: <c>template-key-mismatch</c>.</summary>
    public Outcome<Unit> CheckKey() => store.Read(TemplateTable.KeyId).Then(CheckKey);

    /// <summary>
    /// Stores templates, all or none. Problems: <c>template-invalid</c>, <c>person-unknown</c>, <c>consent-missing</c>, <c>template-too-many</c>,
    /// <c>template-key-mismatch</c>.
    /// </summary>
    public ValueTask<Outcome<Unit>> AddAsync(IReadOnlyList<FaceTemplate> templates, AuditActor by, CancellationToken cancellation = default) =>
        store.TryWriteAsync(transaction => Add(transaction, templates, by), cancellation);

    /// <summary>Puts these templates in place of all that the person had, of any model: enrolling again. Problems as for <see cref="AddAsync"/>.</summary>
    public async ValueTask<Outcome<Unit>> ReplaceAsync(
        PersonId person, IReadOnlyList<FaceTemplate> templates, AuditActor by, CancellationToken cancellation = default)
    {
        if (templates.Any(template => template.Person != person))
        {
            throw new ArgumentException("Templates of one person replace those of that person.", nameof(templates));
        }

        Outcome<Unit> replaced = await store.TryWriteAsync(
            transaction =>
            {
                if (PersonTable.Find(transaction.Connection, person) is not { } found)
                {
                    return PeopleProblems.Unknown(person);
                }

                TemplateTable.DeleteOf(transaction, found.Key);
                return Add(transaction, templates, by);
            },
            cancellation);
        return await store.EraseAfterAsync(replaced, cancellation);
    }

    /// <summary>Revokes one template. Problem: <c>template-unknown</c>.</summary>
    public async ValueTask<Outcome<Unit>> RemoveAsync(Ulid id, PersonId person, AuditActor by, CancellationToken cancellation = default)
    {
        Outcome<Unit> removed = await store.TryWriteAsync<Unit>(
            transaction =>
            {
                if (PersonTable.Find(transaction.Connection, person) is not { } found || TemplateTable.Delete(transaction, id) != found.Key)
                {
                    return TemplateProblems.Unknown(id);
                }

                PersonTable.Touch(transaction, found.Key);
                audit.Append(transaction, new AuditEntry(by, "template-removed", person));
                return Unit.Value;
            },
            cancellation);
        return await store.EraseAfterAsync(removed, cancellation);
    }

    /// <summary>Every template of this model that can be opened, by person. Damaged ones are logged and left out. Problem: <c>template-key-mismatch</c>.</summary>
    public Outcome<IReadOnlyList<FaceTemplate>> ReadAll(string model) =>
        store.Read(connection => Open(TemplateTable.KeyId(connection), TemplateTable.OfModel(connection, model))).Then(opened => opened);

    /// <summary>How many templates of this model the person has.</summary>
    public Outcome<int> CountOf(PersonId person, string model) => store.Read(connection =>
        PersonTable.Find(connection, person) is { } found ? TemplateTable.Count(connection, found.Key, model) : 0);

    /// <summary>The people who have templates, but none of this model: they must enrol again.</summary>
    public Outcome<IReadOnlyList<PersonId>> OutdatedOwners(string currentModel) =>
        store.Read(connection => TemplateTable.OwnersWithout(connection, currentModel));

    internal Outcome<Unit> CheckKey(string? sealedBy) =>
        sealedBy is null || sealedBy == key.Id ? Unit.Value : TemplateProblems.KeyMismatch(sealedBy, key);

    internal void Report(in SealedTemplate damaged) => Log.TemplateDamaged(log, damaged.Id);

    private Outcome<IReadOnlyList<FaceTemplate>> Open(string? sealedBy, IEnumerable<SealedTemplate> rows)
    {
        if (!CheckKey(sealedBy).TryGet(out _, out Problem? problem))
        {
            return problem;
        }

        using TemplateCipher cipher = new(key);
        List<FaceTemplate> templates = [];
        foreach (SealedTemplate row in rows)
        {
            if (row.Open(cipher) is { } template)
            {
                templates.Add(template);
            }
            else
            {
                Report(row);
            }
        }

        return templates;
    }

    private Outcome<Unit> Add(WriteTransaction transaction, IReadOnlyList<FaceTemplate> templates, AuditActor by)
    {
        if (!CheckKey(TemplateTable.KeyId(transaction.Connection)).TryGet(out _, out Problem? problem))
        {
            return problem;
        }

        using TemplateCipher cipher = new(key);
        foreach (IGrouping<PersonId, FaceTemplate> owned in templates.GroupBy(template => template.Person))
        {
            if (PersonTable.Find(transaction.Connection, owned.Key) is not { } person)
            {
                return PeopleProblems.Unknown(owned.Key);
            }

            if (person.Person.Consent?.IsGivenAt(time.GetUtcNow()) is not true)
            {
                return PeopleProblems.ConsentMissing(owned.Key);
            }

            foreach (FaceTemplate template in owned)
            {
                if (!IsUnitVector(template.Vector.Span))
                {
                    return TemplateProblems.NotUnitLength(owned.Key);
                }

                if (TemplateTable.Count(transaction.Connection, person.Key, template.Model) >= MaximumPerPerson)
                {
                    return TemplateProblems.TooMany(owned.Key, MaximumPerPerson);
                }

                byte[] blob = cipher.Seal(template.Id, template.Person, template.Model, template.Vector.Span);
                TemplateTable.Insert(transaction,
                    new SealedTemplate(template.Id, person.Key, template.Person, template.Model, key.Id, template.EnrolledAt, blob));
            }

            PersonTable.Touch(transaction, person.Key);
            audit.Append(transaction, new AuditEntry(by, "templates-added", owned.Key, Count(owned.Count())));
        }

        return Unit.Value;
    }

    private static string Count(int templates) => string.Create(CultureInfo.InvariantCulture, $$"""{"templates":{{templates}}}""");

    private static bool IsUnitVector(ReadOnlySpan<float> vector)
    {
        double squares = 0;
        foreach (float value in vector)
        {
            squares += (double)value * value;
        }

        // NaN and infinity fail the comparison.
        return vector.Length is > 0 and <= TemplateCipher.MaximumValues && Math.Abs(Math.Sqrt(squares) - 1) <= LengthTolerance;
    }
}
