using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>One version of the text that people agree to. Once shipped its words never change: another wording is another version.</summary>
/// <param name="Version">What is stored with each consent: <c>2026-01</c>.</param>
/// <param name="Text">The whole text in each language.</param>
public sealed record ConsentText(string Version, Phrase Text);
