using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Imports;

/// <summary>Which column of the file stands where.</summary>
public sealed class ImportColumns
{
    private static readonly Dictionary<string, ImportColumn> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = ImportColumn.Id, ["工号"] = ImportColumn.Id, ["编号"] = ImportColumn.Id,
        ["name"] = ImportColumn.Name, ["姓名"] = ImportColumn.Name,
        ["latin"] = ImportColumn.Latin, ["拼音"] = ImportColumn.Latin,
        ["groups"] = ImportColumn.Groups, ["分组"] = ImportColumn.Groups,
        ["card"] = ImportColumn.Card, ["卡号"] = ImportColumn.Card,
        ["pin"] = ImportColumn.Pin,
        ["validFrom"] = ImportColumn.ValidFrom, ["生效日期"] = ImportColumn.ValidFrom,
        ["validUntil"] = ImportColumn.ValidUntil, ["失效日期"] = ImportColumn.ValidUntil,
        ["consentVersion"] = ImportColumn.ConsentVersion, ["同意书版本"] = ImportColumn.ConsentVersion,
        ["photos"] = ImportColumn.Photos, ["照片"] = ImportColumn.Photos,
    };

    private readonly Dictionary<ImportColumn, int> _index = [];

    public int Count { get; private init; }

    /// <summary>The English name, as problems and documentation write it.</summary>
    public static string NameOf(ImportColumn column) => ByName.First(entry => entry.Value == column).Key;

    public bool Has(ImportColumn column) => _index.ContainsKey(column);

    /// <summary>Empty when the file has no such column or the line ends before it.</summary>
    public string Of(ImportColumn column, IReadOnlyList<string> fields) =>
        _index.TryGetValue(column, out int index) && index < fields.Count ? fields[index].Trim() : "";

    /// <summary>Null with problems when the header cannot be used: a wrong column is a mistake, never silently ignored.</summary>
    public static ImportColumns? FromHeader(IReadOnlyList<string> header, long line, List<ImportProblem> problems)
    {
        ImportColumns columns = new() { Count = header.Count };
        int before = problems.Count;
        for (int i = 0; i < header.Count && i <= ByName.Count; i++)
        {
            string name = header[i].Trim();
            if (!ByName.TryGetValue(name, out ImportColumn column))
            {
                problems.Add(new ImportProblem(line, null, new Problem("import-column-unknown",
                    $"There is no column \"{Shorten(name)}\"; there are {Names()}.", $"没有“{Shorten(name)}”列；可用的列：{Names()}。")));
            }
            else if (!columns._index.TryAdd(column, i))
            {
                problems.Add(new ImportProblem(line, NameOf(column), new Problem("import-column-twice", "This column is there twice.", "此列重复出现。")));
            }
        }

        foreach (ImportColumn needed in (ReadOnlySpan<ImportColumn>)[ImportColumn.Id, ImportColumn.Name])
        {
            if (problems.Count == before && !columns.Has(needed))
            {
                problems.Add(new ImportProblem(line, NameOf(needed), new Problem("import-column-missing", "This column is needed.", "缺少此列。")));
            }
        }

        return problems.Count == before ? columns : null;
    }

    private static string Names() => string.Join(", ", Enum.GetValues<ImportColumn>().Select(NameOf));

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
