namespace EdgeCenter.Core.People;

/// <summary>Consent to biometric processing. Without it no template is stored and no face is matched.</summary>
/// <param name="GivenAt">When it was given.</param>
/// <param name="TextVersion">Which version of the consent text was shown.</param>
/// <param name="WithdrawnAt">When it was withdrawn; withdrawal deletes the templates.</param>
public sealed record Consent(DateTimeOffset GivenAt, string TextVersion, DateTimeOffset? WithdrawnAt = null)
{
    public bool IsGivenAt(DateTimeOffset time) => GivenAt <= time && (WithdrawnAt is null || time < WithdrawnAt);
}
