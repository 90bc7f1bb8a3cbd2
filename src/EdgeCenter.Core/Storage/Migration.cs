namespace EdgeCenter.Core.Storage;

/// <summary>One forward step of a slice's tables. Once released its text never changes: a correction is a new version.</summary>
/// <param name="Slice">Who owns the tables (<c>events</c>, <c>people</c>, <c>gates</c>).</param>
/// <param name="Version">1, 2, 3 … without gaps inside the slice.</param>
/// <param name="Sql">One or more statements, run in one transaction.</param>
public sealed record Migration(string Slice, int Version, string Sql);
