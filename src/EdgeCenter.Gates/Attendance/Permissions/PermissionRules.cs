using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Permissions;

/// <summary>Decides from a person's days whether the account may be used now. Pure.</summary>
internal static class PermissionRules
{
    /// <returns>Active or not, and why.</returns>
    public static (bool Active, string Reason) Decide(PersonLedger ledger, PersonFacts facts, AttendancePlan plan, Instant now)
    {
        PermissionOptions options = plan.Permissions;
        LocalDate today = now.InZone(plan.Zone).Date;
        long minute = Stretch.MinuteOf(now);
        for (int offset = -1; offset <= 1; offset++)
        {
            LocalDate date = today.PlusDays(offset);
            DayPlan day = ledger.Duties.PlanOf(date);
            if (day.Hours.Count == 0)
            {
                continue;
            }

            long overtime = facts.ApprovedOvertime.GetValueOrDefault(date);
            Stretch open = new(
                day.Hours[0].Start - (long)options.Before.TotalMinutes, day.Hours[^1].End + Math.Max((long)options.After.TotalMinutes, overtime));
            if (open.Contains(minute))
            {
                return OnShift(ledger.Days(date, date)[0], facts, plan, minute);
            }
        }

        bool rostered = ledger.Duties.IsRostered(today) || ledger.Duties.IsRostered(today.PlusDays(-1));
        return rostered || !options.UnrosteredActive ? (false, PermissionReasons.OffShift) : (true, PermissionReasons.Unrostered);
    }

    private static (bool Active, string Reason) OnShift(DayRecord day, PersonFacts facts, AttendancePlan plan, long minute)
    {
        if (day.SignedOn)
        {
            return (true, PermissionReasons.OnShift);
        }

        if (facts.Leaves.Any(leave => leave.Time.Contains(minute)))
        {
            return (false, PermissionReasons.OnLeave);
        }

        if (!plan.Permissions.NeedsPresence)
        {
            return (true, PermissionReasons.OnShift);
        }

        return day switch
        {
            { Sessions: 0 } => (false, PermissionReasons.NotPresent),
            { AwayFor: { } code } when plan.AuxCodes.GetValueOrDefault(code) == AuxMeaning.Work => (true, PermissionReasons.AwayForWork),
            _ => (false, PermissionReasons.Left),
        };
    }
}
