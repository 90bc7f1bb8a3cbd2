namespace EdgeCenter.Appliance.Imports;

/// <summary>A parsed people file.</summary>
/// <param name="Columns">Null when the header could not be used.</param>
/// <param name="Rows">The rows without problems.</param>
/// <param name="Problems">Everything that is wrong, by line and column.</param>
public sealed record ImportFile(ImportColumns? Columns, IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportProblem> Problems);
