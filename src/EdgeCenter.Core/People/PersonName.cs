namespace EdgeCenter.Core.People;

/// <summary>A name as the person writes it, in any script, with an optional spelling in another one.</summary>
/// <param name="Display">1–200 characters, Unicode normalised (NFC): 王小明, Zoë Ångström, محمد.</param>
/// <param name="Latin">For terminals and badge printers that know only Latin letters; null when not given.</param>
public sealed record PersonName(string Display, string? Latin = null);
