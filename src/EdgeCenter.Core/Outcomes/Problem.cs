namespace EdgeCenter.Core.Outcomes;

/// <summary>An expected failure: a stable reason code, a sentence a person can act on, and where it is.</summary>
/// <param name="Code">Stable kebab-case code, part of the interface (<c>store-full</c>, <c>image-too-large</c>).</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <param name="Where">The file, configuration key or value it is about; null when there is none.</param>
public sealed record Problem(string Code, Phrase Message, string? Where = null)
{
    public Problem(string code, string english, string chinese, string? where = null)
        : this(code, new Phrase(english, chinese), where)
    {
    }

    public string In(Language language) => Where is null ? Message.In(language) : $"{Where}: {Message.In(language)}";

    public override string ToString() => $"[{Code}] {In(Language.English)}";
}
