using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>Every further line of a recording: one thing that happened to one door. Holds nobody's id: who came is in the event log.</summary>
public sealed record RecordedStimulus
{
    /// <summary>Monotonic, since the doors were started; never less than the line before.</summary>
    public required TimeSpan At { get; init; }

    public required string Door { get; init; }

    public required DoorStimulusKind Happens { get; init; }

    public DoorInput? Input { get; init; }

    public DoorInputLevel? Level { get; init; }

    /// <summary>How long the door is to be unlocked.</summary>
    public TimeSpan? Length { get; init; }

    public bool OpensSchedule { get; init; }

    internal static RecordedStimulus Of(string door, TimeSpan at, in DoorStimulus stimulus) => new()
    {
        At = at,
        Door = door,
        Happens = stimulus.Kind,
        Input = stimulus.Kind == DoorStimulusKind.Input ? stimulus.Input : null,
        Level = stimulus.Kind == DoorStimulusKind.Input ? stimulus.Level : null,
        Length = stimulus.Length > TimeSpan.Zero ? stimulus.Length : null,
        OpensSchedule = stimulus.OpensSchedule,
    };

    internal DoorStimulus Stimulus() => new(Happens, Input ?? default, Level ?? default, Length ?? default, OpensSchedule);
}
