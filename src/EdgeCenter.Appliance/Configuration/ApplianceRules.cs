using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Vision.Cameras;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>What no single value can get wrong alone: names that must be unique, references that must lead somewhere.</summary>
internal static class ApplianceRules
{
    public static IReadOnlyList<Problem> Check(ApplianceOptions options)
    {
        var problems = new List<Problem>();
        for (int i = 0; i < options.Cameras.Count; i++)
        {
            SiteCamera camera = options.Cameras[i];
            if (CameraAddress.Parse(camera.Source).Problem is { } problem)
            {
                problems.Add(new Problem("configuration-invalid", problem.Message, $"cameras[{i}].source"));
            }

            if (options.Cameras.Take(i).Any(other => other.Name == camera.Name))
            {
                problems.Add(new Problem(
                    "configuration-invalid", $"There is another camera called '{camera.Name}'.", $"已有名为“{camera.Name}”的摄像头。", $"cameras[{i}].name"));
            }
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            problems.Add(new Problem(
                "configuration-invalid", $"There is no time zone '{options.TimeZone}'.", $"没有名为“{options.TimeZone}”的时区。", "timeZone"));
        }

        for (int i = 0; i < options.Gates.Count; i++)
        {
            if (options.Gates[i].Pulse > options.Board.MaximumUnlock)
            {
                string longest = DurationText.Format(options.Board.MaximumUnlock);
                problems.Add(new Problem(
                    "configuration-invalid",
                    $"The board keeps no door unlocked longer than {longest} (board.maximumUnlock).",
                    $"控制板的最长开锁时间为 {longest}（board.maximumUnlock）。",
                    $"gates[{i}].pulse"));
            }
        }

        problems.AddRange(Thermometers(options));
        problems.AddRange(SyncRules.Check(options.Sync, "sync"));
        problems.AddRange(ReaderRules.Check(options.Readers, options.CardFormats));
        problems.AddRange(Doors(options).Problems);
        problems.AddRange(BoardRules.Check(options.Board, Doors(options).Doors.Select(door => door.Name)));
        problems.AddRange(GatePlans.Compile(options.Gates, options.Schedules, [.. options.Cameras.Select(c => c.Name)], options.Areas).Problems);
        problems.AddRange(Attendance(options).Problems);
        return problems;
    }

    public static (AttendancePlan? Plan, IReadOnlyList<Problem> Problems) Attendance(ApplianceOptions options) =>
        AttendancePlan.Compile(options.Attendance, options.TimeZone, [.. options.Gates.Select(gate => gate.Name)]);

    private static IEnumerable<Problem> Thermometers(ApplianceOptions options) =>
        from gate in options.Gates.Select((gate, i) => (Options: gate, Path: $"gates[{i}].thermometer"))
        where gate.Options.MaximumTemperature is not null || gate.Options.Thermometer is not null
        where options.Thermometers.All(thermometer => thermometer.Name != gate.Options.Thermometer)
        select new Problem(
            "configuration-invalid",
            "Name one of the thermometers: maximumTemperature lets nobody in who was not measured.",
            "请填写一个体温计的名称：设置 maximumTemperature 后，未测温者不得进入。",
            gate.Path);

    /// <summary>The doors of the site: those described and those that gates name.</summary>
    public static DoorPlans Doors(ApplianceOptions options, params IReadOnlyList<string> more) => DoorPlans.Compile(
        options.Doors, options.Interlocks, options.Gates.Select(gate => gate.Door).Concat(more), options.Schedules, options.Board.MaximumUnlock);
}
