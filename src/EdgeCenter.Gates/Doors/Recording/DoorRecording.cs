using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>A recording of doors, read and found right. Files are not trusted: bounded, total, the first mistake told with its line.</summary>
public sealed record DoorRecording(RecordedSite Site, IReadOnlyList<RecordedStimulus> Stimuli)
{
    /// <summary>A door makes ten lines a passage; this is a month of a busy one.</summary>
    public const int MaximumLines = 1_000_000;

    public const int MaximumDoors = 64;

    private const int MaximumLine = 64 * 1024;

    /// <summary>No door is unlocked, nor a recording long, for more than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <returns>Problem <c>recording-invalid</c>, with the number of the line.</returns>
    public static Outcome<DoorRecording> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        RecordedSite? site = null;
        List<RecordedStimulus> stimuli = [];
        int number = 0;
        foreach (string line in lines)
        {
            if (++number > MaximumLines || line.Length > MaximumLine)
            {
                return Invalid(number, "it is too long", "过长");
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (site is null)
            {
                if (Read<RecordedSite>(line) is not { } first || !IsRight(first))
                {
                    return Invalid(number, "it does not describe the doors (version, doors, interlocks)", "未描述各门（version、doors、interlocks）");
                }

                site = first;
            }
            else if (Read<RecordedStimulus>(line) is { } next && IsRight(next, site, stimuli.Count == 0 ? TimeSpan.Zero : stimuli[^1].At))
            {
                stimuli.Add(next);
            }
            else
            {
                return Invalid(number, "it is nothing that happens to one of its doors, in order of time", "不是按时间顺序发生在所列门上的事件");
            }
        }

        return site is null ? Invalid(number, "there is nothing in it", "内容为空") : new DoorRecording(site, stimuli);
    }

    private static bool IsRight(RecordedSite site) =>
        site.Version == RecordedSite.CurrentVersion
        && site.Doors is { Count: > 0 and <= MaximumDoors }
        && site.Doors.All(door => door is { Name: not null } && door.MaximumUnlock > TimeSpan.Zero)
        && site.Doors.DistinctBy(door => door.Name, StringComparer.Ordinal).Count() == site.Doors.Count
        && site.Interlocks is { Count: <= MaximumDoors } && site.Interlocks.All(interlock =>
            interlock is { Name: not null, Doors.Count: >= 2 } && interlock.Doors.All(door => door >= 0 && door < site.Doors.Count)
            && (!interlock.LeadsOn || interlock.Doors.Count == 2))
        && site.Lockdown is not null;

    private static bool IsRight(RecordedStimulus next, RecordedSite site, TimeSpan before) =>
        next.At >= before && next.At <= Longest && next.Length is null or { Ticks: > 0 }
        && !(next.Length > Longest)
        && Enum.IsDefined(next.Happens) && (next.Input is not { } input || Enum.IsDefined(input)) && (next.Level is not { } level || Enum.IsDefined(level))
        && site.Doors.Any(door => door.Name == next.Door);

    private static T? Read<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, RecordingJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Problem Invalid(int line, string english, string chinese) => new(
        "recording-invalid", $"This is not a recording of doors: {english}.", $"不是有效的门记录：{chinese}。", $"line {line}");
}
