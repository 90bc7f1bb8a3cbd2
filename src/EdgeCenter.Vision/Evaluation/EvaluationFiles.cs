using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>Reads the CSV files that name evaluation images. Bounded; every mistake names file and line.</summary>
public static class EvaluationFiles
{
    /// <summary>Lines of one file; ten times LFW's longest protocol.</summary>
    public const int MaximumLines = 100_000;

    private const int MaximumFileBytes = 32 << 20;

    /// <summary>Header <c>left,right,same</c>; same is 1 or 0.</summary>
    public static Outcome<IReadOnlyList<FacePair>> ReadPairs(string path) => Read<FacePair>(path, ["left", "right", "same"], fields =>
        fields[0].Length == 0 || fields[1].Length == 0 ? "an image is not named"
        : fields[2] is not ("0" or "1") ? $"'same' is '{fields[2]}', not 1 or 0"
        : null,
        fields => new FacePair(fields[0], fields[1], fields[2] == "1"));

    /// <summary>Header <c>person,image</c>; a person everywhere.</summary>
    public static Outcome<IReadOnlyList<LabelledImage>> ReadEnrolments(string path) => Read<LabelledImage>(path, ["person", "image"], fields =>
        fields[0].Length == 0 ? "the person is not named" : fields[1].Length == 0 ? "the image is not named" : null,
        fields => new LabelledImage(fields[0], fields[1]));

    /// <summary>Header <c>person,image</c>; no person means a stranger.</summary>
    public static Outcome<IReadOnlyList<LabelledImage>> ReadProbes(string path) => Read<LabelledImage>(path, ["person", "image"], fields =>
        fields[1].Length == 0 ? "the image is not named" : null,
        fields => new LabelledImage(fields[0], fields[1]));

    /// <summary>Header <c>image,live</c>, and optionally <c>set</c> after them; live is 1 or 0.</summary>
    public static Outcome<IReadOnlyList<LivenessImage>> ReadLiveness(string path) => Read<LivenessImage>(path, ["image", "live"], fields =>
        fields[0].Length == 0 ? "the image is not named" : fields[1] is not ("0" or "1") ? $"'live' is '{fields[1]}', not 1 or 0" : null,
        fields => new LivenessImage(fields[0], fields[1] == "1", fields.Length > 2 ? fields[2] : string.Empty));

    private static Outcome<IReadOnlyList<T>> Read<T>(string path, string[] header, Func<string[], string?> mistake, Func<string[], T> make)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaximumFileBytes)
            {
                return file.Exists
                    ? Invalid(path, $"the file has {file.Length:N0} bytes, more than {MaximumFileBytes:N0}", $"文件有 {file.Length:N0} 字节，超过 {MaximumFileBytes:N0}")
                    : new Problem("csv-missing", "There is no such file.", "没有这个文件。", path);
            }

            return Parse(File.ReadAllText(path), path, header, mistake, make);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Invalid(path, e.Message, e.Message);
        }
    }

    private static Outcome<IReadOnlyList<T>> Parse<T>(
        string text, string path, string[] header, Func<string[], string?> mistake, Func<string[], T> make)
    {
        bool first = true;
        var lines = new List<T>();
        foreach (CsvLine line in CsvText.Split(text))
        {
            string? wrong = line.Mistake;
            if (first)
            {
                wrong ??= line.Fields.Take(header.Length).SequenceEqual(header, StringComparer.OrdinalIgnoreCase) ? null : HeaderMistake(header);
            }
            else
            {
                wrong ??= line.Fields.Length < header.Length ? $"{line.Fields.Length} fields instead of {header.Length}" : mistake(line.Fields);
                wrong ??= lines.Count == MaximumLines ? $"more than {MaximumLines} lines" : null;
            }

            if (wrong is not null)
            {
                return Invalid($"{path}:{line.Number}", wrong, wrong);
            }

            if (!first)
            {
                lines.Add(make(line.Fields));
            }

            first = false;
        }

        return first ? Invalid($"{path}:1", HeaderMistake(header), HeaderMistake(header)) : lines;
    }

    private static string HeaderMistake(string[] header) => $"the header must be '{string.Join(',', header)}'";

    private static Problem Invalid(string where, string english, string chinese) =>
        new("csv-invalid", $"This list of images cannot be used: {english}.", $"无法使用此图像列表：{chinese}。", where);
}
