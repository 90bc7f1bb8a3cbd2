using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>Words of the events as a person reads them.</summary>
internal static class DoorPhrases
{
    public static Phrase Lane(LaneKind kind) => kind switch
    {
        LaneKind.Face => new("face", "人脸"),
        LaneKind.Card => new("card, PIN", "刷卡、密码"),
        LaneKind.Exit => new("request to exit", "出门请求"),
        LaneKind.Lock => new("unlocked", "开锁"),
        LaneKind.Contact => new("open", "门开"),
        LaneKind.HeldOpen => new("held open", "开门超时"),
        LaneKind.ForcedOpen => new("forced open", "强行开门"),
        LaneKind.Fire => new("fire", "火警"),
        LaneKind.Lockdown => new("lockdown", "封锁"),
        _ => new("trouble", "故障"),
    };

    /// <param name="word">As in <see cref="DoorUnlockedEvent.Cause"/>.</param>
    public static Phrase Cause(string word) => word switch
    {
        "grant" => new("let in", "放行"),
        "command" => new("command", "远程开门"),
        "exit" => new("exit", "出门"),
        "schedule" => new("schedule", "时间表"),
        "airlock" => new("airlock", "互锁通道"),
        "fire" => new("fire", "火警"),
        "passage" => new("passage", "通行中"),
        _ => new(word, word),
    };

    public static Phrase Command(DoorCommandEvent command) => command.Command == "lock"
        ? new Phrase($"locked by {command.By}", $"远程上锁（{command.By}）")
        : new Phrase($"unlocked by {command.By}", $"远程开门（{command.By}）");

    public static Phrase Person(string name, string credentials) => new($"{name} let in ({credentials})", $"{name} 放行（{credentials}）");

    public static Phrase Refused(string reason, string? name)
    {
        Phrase meaning = AccessReasons.All.FirstOrDefault(known => known.Code == reason)?.Meaning ?? new Phrase(reason, reason);
        return name is null
            ? new Phrase($"refused: {meaning.English}", $"拒绝：{meaning.Chinese}")
            : new Phrase($"{name} refused: {meaning.English}", $"{name} 拒绝：{meaning.Chinese}");
    }
}
