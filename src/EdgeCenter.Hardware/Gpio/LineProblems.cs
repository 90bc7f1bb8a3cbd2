using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>What can be wrong with a line, in words for the person with the screwdriver.</summary>
internal static class LineProblems
{
    public static Problem Busy(string where, string consumer) => consumer.Length == 0
        ? new Problem("line-busy", "Another program or kernel driver uses the line.", "该线路正被其他程序或内核驱动占用。", where)
        : new Problem(
            "line-busy",
            $"The line is used by '{consumer}'. Stop it, or take another line.",
            $"该线路正被“{consumer}”占用。请停止该程序或改用其他线路。",
            where);

    public static Problem Missing(string where, LineChipInfo chip) => new(
        "line-missing",
        $"{chip.Label} has lines 0 to {chip.Lines - 1}.",
        $"{chip.Label} 的线路编号为 0 到 {chip.Lines - 1}。",
        where);

    public static Problem ChipMissing(string chip, IEnumerable<string> present) => new(
        "line-chip-missing",
        $"There is no GPIO chip of this name; there are: {Words(present)}. Is its driver loaded and its overlay enabled?",
        $"没有此名称的 GPIO 芯片；现有：{Words(present)}。请检查驱动是否已加载、设备树叠加层是否已启用。",
        chip);

    public static Problem NameMissing(string name) => new(
        "line-missing",
        "No GPIO chip has a line of this name. See 'edgecenter hardware list --all'.",
        "没有任何 GPIO 芯片包含此名称的线路。请查看 'edgecenter hardware list --all'。",
        name);

    public static Problem NameAmbiguous(string name, IEnumerable<string> places) => new(
        "line-ambiguous",
        $"Several lines have this name: {Words(places)}. Say which chip.",
        $"有多条线路使用此名称：{Words(places)}。请指明芯片。",
        name);

    private static string Words(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } list ? list : "–";
}
