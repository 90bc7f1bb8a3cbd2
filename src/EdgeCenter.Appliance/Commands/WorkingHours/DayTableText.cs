using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Gates.Attendance.Days;
using NodaTime;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary>Day records as a table for the terminal, with their sum below.</summary>
internal static class DayTableText
{
    public static void Write(Invocation invocation, TextWriter output, IReadOnlyList<DayRecord> days, DateTimeZone zone)
    {
        var table = new Table(
            invocation.Text("date", "日期"), invocation.Text("shift", "班次"), invocation.Text("in", "签到"), invocation.Text("out", "签退"),
            invocation.Text("worked", "出勤"), invocation.Text("break", "休息"), invocation.Text("absence", "缺勤"), invocation.Text("late", "迟到"),
            invocation.Text("early", "早退"), invocation.Text("overtime", "加班"), invocation.Text("adherence", "遵时率"), invocation.Text("state", "状态"),
            invocation.Text("remarks", "备注"));
        foreach (DayRecord day in days)
        {
            table.Add(
                day.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), AttendanceText.Duty(invocation.Language, day),
                AttendanceText.Wall(day.FirstIn, zone), AttendanceText.Wall(day.LastOut, zone), AttendanceText.Hours(day.Worked),
                AttendanceText.Hours(day.Break), AttendanceText.Hours(day.Absence), AttendanceText.Hours(day.Late), AttendanceText.Hours(day.Early),
                AttendanceText.Hours(day.Credited), AttendanceText.Share(day.Adherence), invocation.Text(DayWords.Of(day.State)),
                AttendanceText.Marks(invocation.Language, day));
        }

        if (days.Count > 1)
        {
            table.Add(
                invocation.Text("sum", "合计"), "", "", "", AttendanceText.Hours(days.Sum(d => d.Worked)), AttendanceText.Hours(days.Sum(d => d.Break)),
                AttendanceText.Hours(days.Sum(d => d.Absence)), AttendanceText.Hours(days.Sum(d => d.Late)), AttendanceText.Hours(days.Sum(d => d.Early)),
                AttendanceText.Hours(days.Sum(d => d.Credited)), AttendanceText.Share(TeamSummary.AdherenceOf(days)), "", "");
        }

        table.Write(output);
    }
}
