using System.Collections.Frozen;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Configuration;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>The attendance options after they were found right.</summary>
public sealed record AttendancePlan
{
    public required DateTimeZone Zone { get; init; }

    public required IReadOnlyDictionary<string, Shift> Shifts { get; init; }

    /// <summary>In the order they are written; the first that fits counts.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    public required IReadOnlyDictionary<LocalDate, CalendarDay> Calendar { get; init; }

    public required FrozenDictionary<string, AuxMeaning> AuxCodes { get; init; }

    /// <summary>Whose watermark must have passed before anybody is absent.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    public required PermissionOptions Permissions { get; init; }

    /// <param name="options">The configuration's <c>attendance</c>.</param>
    /// <param name="siteZone">IANA name of the site's zone.</param>
    /// <param name="gates">Names of the configured gates.</param>
    /// <returns>Null and every problem, each with the path of its key; or the plan.</returns>
    public static (AttendancePlan? Plan, IReadOnlyList<Problem> Problems) Compile(AttendanceOptions options, string siteZone, IReadOnlyList<string> gates)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Problem> problems = [];
        DateTimeZone? zone = options.TimeZone is null
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(siteZone) ?? DateTimeZone.Utc
            : ZoneNames.Find(options.TimeZone, "attendance.timeZone", problems);
        AttendanceCompiler compiler = new(options, problems);
        compiler.Compile();
        return problems.Count > 0
            ? (null, problems)
            : (new AttendancePlan
            {
                Zone = zone!,
                Shifts = compiler.Shifts,
                Assignments = compiler.Assignments,
                Calendar = compiler.Calendar,
                AuxCodes = options.AuxCodes.ToFrozenDictionary(StringComparer.Ordinal),
                Devices = options.Devices.Count > 0 ? options.Devices : gates,
                Permissions = options.Permissions,
            }, []);
    }
}
