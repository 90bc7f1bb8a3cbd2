namespace EdgeCenter.Core.Outcomes;

/// <summary>One sentence a person can act on, in every language the appliance speaks.</summary>
public readonly record struct Phrase(string English, string Chinese)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;

    public override string ToString() => English;
}
