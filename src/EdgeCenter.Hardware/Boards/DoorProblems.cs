using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Boards;

/// <summary>The problems that every door board has, as <see cref="Gates.Doors.IDoorBoard"/> names them.</summary>
internal static class DoorProblems
{
    public static Problem RelayFailed(string door, Problem? why) => new(
        "relay-failed",
        $"The relay does not answer. Check its supply and its wiring. {why?.In(Language.English)}".TrimEnd(),
        $"继电器没有响应，请检查供电和接线。{why?.In(Language.Chinese)}",
        door);

    public static Problem OutOfBounds(string door, TimeSpan time, TimeSpan longest) => new(
        "pulse-out-of-bounds",
        $"A time of {time.TotalSeconds:0.###} s is not between 0 and {longest.TotalSeconds:0.###} s.",
        $"时长 {time.TotalSeconds:0.###} 秒不在 0 到 {longest.TotalSeconds:0.###} 秒之间。",
        door);

    public static Problem Unknown(string door, IEnumerable<string> doors) => new(
        "door-unknown",
        $"The board has no door '{door}'; it has: {string.Join(", ", doors)}.",
        $"控制板没有名为“{door}”的门；已有：{string.Join(", ", doors)}。",
        door);

    public static Problem TerminalUnknown(string door, string terminal, BoardDescription board) => new(
        "board-terminal-unknown",
        $"{board.Title.English} has no terminals '{terminal}'; it has: {string.Join(", ", board.Doors.Keys)}. Say in board.doors which door is wired where.",
        $"{board.Title.Chinese} 没有名为“{terminal}”的端子组；已有：{string.Join(", ", board.Doors.Keys)}。请在 board.doors 中指定每扇门的接线位置。",
        door);

    public static Problem TerminalTaken(string door, string terminal, string other) => new(
        "board-terminal-taken",
        $"The terminals '{terminal}' already serve the door '{other}'.",
        $"端子组“{terminal}”已用于门“{other}”。",
        door);
}
