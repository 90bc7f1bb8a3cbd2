using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>What days are called where people read them.</summary>
public static class DayWords
{
    public static Phrase Of(DayState state) => state switch
    {
        DayState.Planned => new Phrase("planned", "未开始"),
        DayState.Open => new Phrase("open", "进行中"),
        DayState.Pending => new Phrase("pending (a device is behind)", "待定（有设备未上报）"),
        DayState.Over => new Phrase("over", "班次已结束"),
        _ => new Phrase("closed", "已结算"),
    };

    public static Phrase Of(DayKind kind) => kind switch
    {
        DayKind.Workday => new Phrase("workday", "工作日"),
        DayKind.Holiday => new Phrase("holiday", "节假日"),
        _ => new Phrase("rest day", "休息日"),
    };

    /// <summary>One phrase for each mark that is set, the weightiest first.</summary>
    public static IEnumerable<Phrase> Of(DayMarks marks) => All.Where(entry => marks.HasFlag(entry.Mark)).Select(entry => entry.Text);

    private static readonly (DayMarks Mark, Phrase Text)[] All =
    [
        (DayMarks.Absent, new Phrase("absent", "旷工")),
        (DayMarks.MissingPunch, new Phrase("missing punch", "缺卡")),
        (DayMarks.Late, new Phrase("late", "迟到")),
        (DayMarks.Early, new Phrase("left early", "早退")),
        (DayMarks.LongBreak, new Phrase("long break", "休息超时")),
        (DayMarks.Leave, new Phrase("leave", "请假")),
        (DayMarks.Overtime, new Phrase("overtime", "加班")),
        (DayMarks.Corrected, new Phrase("corrected", "已更正")),
    ];
}
