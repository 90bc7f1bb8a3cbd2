using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands;

/// <summary>A sentence in an answer, in every language.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Chinese.</param>
public sealed record ResponseText(string En, string Zh)
{
    public static ResponseText Of(Phrase phrase) => new(phrase.English, phrase.Chinese);

    public string In(Language language) => language == Language.Chinese ? Zh : En;
}
