using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers.Formats;

namespace EdgeCenter.Hardware.Readers;

/// <summary>What no single value of a reader can get wrong alone: names, formats, readers that share a line.</summary>
public static class ReaderRules
{
    private const int LongestDevice = 4096;

    /// <returns>Every problem, by path: <c>readers[1].osdp.address</c>.</returns>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<ReaderOptions> readers, IReadOnlyList<CardFormatOptions> formats)
    {
        List<Problem> problems = [];
        IReadOnlyDictionary<string, CardFormat> catalogue = CardFormats.Catalogue(formats, "cardFormats", problems);
        for (int i = 0; i < readers.Count; i++)
        {
            ReaderOptions reader = readers[i];
            string path = $"readers[{i}]";
            if (readers.Take(i).Any(other => other.Name == reader.Name))
            {
                problems.Add(Wrong($"{path}.name", $"There is another reader called '{reader.Name}'.", $"已有名为“{reader.Name}”的读卡器。"));
            }

            if (reader.Device.Length > LongestDevice || reader.Device.Any(char.IsControl))
            {
                problems.Add(Wrong($"{path}.device", "This is no device.", "这不是设备名。"));
            }

            for (int j = 0; j < reader.Formats.Count; j++)
            {
                if (!catalogue.ContainsKey(reader.Formats[j]))
                {
                    problems.Add(Wrong(
                        $"{path}.formats[{j}]",
                        $"There is no format '{reader.Formats[j]}'; there are: {string.Join(", ", catalogue.Keys)}.",
                        $"没有名为“{reader.Formats[j]}”的格式；已有：{string.Join(", ", catalogue.Keys)}。"));
                }
            }

            CheckLine(reader, [.. readers.Take(i).Where(other => other.Device == reader.Device)], path, problems);
        }

        return problems;
    }

    private static void CheckLine(ReaderOptions reader, IReadOnlyList<ReaderOptions> others, string path, List<Problem> problems)
    {
        if (others.Any(other => other.Kind != ReaderKind.Osdp || reader.Kind != ReaderKind.Osdp))
        {
            problems.Add(Wrong($"{path}.device", "Another reader has this device; only OSDP readers share one.", "该设备已被其他读卡器占用；只有 OSDP 读卡器可以共用。"));
            return;
        }

        if (others.Any(other => other.Osdp.Address == reader.Osdp.Address))
        {
            problems.Add(Wrong(
                $"{path}.osdp.address", "Another reader on this line has the address: give it one of its own first.", "同一线路上已有读卡器使用该地址，请先为其设置不同的地址。"));
        }

        if (others.Any(other => other.Serial != reader.Serial))
        {
            problems.Add(Wrong($"{path}.serial", "Readers on one line have the same serial settings.", "同一线路上的读卡器必须使用相同的串口设置。"));
        }
    }

    private static Problem Wrong(string path, string english, string chinese) => new("configuration-invalid", english, chinese, path);
}
