using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Imports;

/// <summary>What one row means for what is stored.</summary>
/// <param name="Row">The row.</param>
/// <param name="Stored">The person as stored; null: new.</param>
internal sealed record ImportPlan(ImportRow Row, Person? Stored)
{
    public bool GivesConsent =>
        Row.ConsentVersion is { } version && !(Stored?.Consent is { WithdrawnAt: null } standing && standing.TextVersion == version);

    /// <summary>The person as they shall be, but for the PIN, which is slow.</summary>
    public Person Merge(ImportColumns columns)
    {
        Person person = Stored ?? new Person { Id = Row.Id, Name = Row.Name };
        return person with
        {
            Name = new PersonName(Row.Name.Display, columns.Has(ImportColumn.Latin) ? Row.Name.Latin : person.Name.Latin),
            Groups = columns.Has(ImportColumn.Groups) ? Row.Groups : person.Groups,
            Card = columns.Has(ImportColumn.Card) ? Row.Card : person.Card,
            ValidFrom = columns.Has(ImportColumn.ValidFrom) ? Row.ValidFrom : person.ValidFrom,
            ValidUntil = columns.Has(ImportColumn.ValidUntil) ? Row.ValidUntil : person.ValidUntil,
        };
    }

    /// <summary>The hash to store: the stored one while the PIN is the same, so that importing a file again changes nothing.</summary>
    public Outcome<string?> PinHash(PinHasher hasher) => Row.Pin switch
    {
        null => Stored?.PinHash,
        { } pin when Stored?.PinHash is { } hash && hasher.Verify(pin, hash) => hash,
        { } pin => hasher.Hash(pin).Then<string?>(hash => hash),
    };

    /// <summary>Problems that only show against what is stored.</summary>
    public IEnumerable<ImportProblem> Check(string photoFolder)
    {
        if (Row.ConsentVersion is not null && Stored?.Consent?.WithdrawnAt is not null)
        {
            yield return Problem(ImportColumn.ConsentVersion, "consent-withdrawn",
                "This person has withdrawn their consent; a list cannot give it again. Ask them and use `people consent`.",
                "此人员已撤回同意，不能通过名单恢复。请征得本人同意后使用 people consent。");
        }

        if (Row.Photos.Count > 0 && Row.ConsentVersion is null && Stored?.Consent is not { WithdrawnAt: null })
        {
            yield return Problem(ImportColumn.Photos, "consent-missing",
                "There is no consent to face recognition from this person: fill in consentVersion, or leave the photos out.",
                "此人员未同意人脸识别：请填写 consentVersion，或不提供照片。");
        }

        foreach (string photo in Row.Photos.Where(photo => !File.Exists(Path.Combine(photoFolder, photo))))
        {
            yield return Problem(ImportColumn.Photos, "photo-missing", $"There is no file {photo} in {photoFolder}.", $"{photoFolder} 中没有文件 {photo}。");
        }
    }

    /// <summary>Whether storing <paramref name="person"/> would change anything.</summary>
    public bool Changes(Person person) => Stored is null
        || Stored.Name != person.Name || Stored.Card != person.Card || Stored.PinHash != person.PinHash
        || !SameMoment(Stored.ValidFrom, person.ValidFrom) || !SameMoment(Stored.ValidUntil, person.ValidUntil)
        || !Stored.Groups.SequenceEqual(person.Groups);

    private static bool SameMoment(DateTimeOffset? left, DateTimeOffset? right) =>
        left?.ToUnixTimeMilliseconds() == right?.ToUnixTimeMilliseconds();

    private ImportProblem Problem(ImportColumn column, string code, string english, string chinese) =>
        new(Row.Line, ImportColumns.NameOf(column), new Problem(code, english, chinese));
}
