using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers.Formats;

internal static class CardProblems
{
    public static Problem Length(int bits) => new(
        "card-length",
        $"No format of this reader has {bits} bits. Is the right format configured, are both data wires connected?",
        $"此读卡器没有 {bits} 位的格式。请检查格式配置以及两根数据线是否接好。");

    public static Problem Parity(string format) => new(
        "card-parity",
        $"The parity of a {format} card is wrong: a bit was lost or added. Check the wiring, its shield and its length.",
        $"{format} 卡的校验位错误：有位丢失或多余。请检查接线、屏蔽和线长。");
}
