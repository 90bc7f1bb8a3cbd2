using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>Why a door does not do what it was asked to.</summary>
internal static class DoorProblems
{
    public static Problem Unknown(string door, IReadOnlyList<string> known) => new(
        "door-unknown",
        $"There is no door '{door}'; there are: {string.Join(", ", known)}.",
        $"没有名为“{door}”的门；已有：{string.Join(", ", known)}。",
        door);

    public static Problem Lockdown(string door) => new(
        "lockdown", "The door is in lockdown. Release it first (door release).", "该门处于封锁状态，请先解除封锁（door release）。", door);

    public static Problem Interlock(string door, string other) => new(
        "interlock-refused", $"Door '{other}' is not shut: close it first.", $"门“{other}”未关闭：请先将其关闭。", door);
}
