namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>The times of a bus.</summary>
internal sealed record OsdpTiming
{
    /// <summary>From the end of a command to the start of the reply; the standard gives a device 200 ms.</summary>
    public TimeSpan Reply { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Each device is asked this often: a person notices what takes longer than a tenth of a second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A busy device is asked again after this.</summary>
    public TimeSpan Busy { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>A device that is away is looked for this often: each look costs the others on the line <see cref="Reply"/>.</summary>
    public TimeSpan Away { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A message without a reply is repeated so many times before the device counts as away.</summary>
    public int Repeats { get; init; } = 2;

    /// <summary>A device that is busy for longer than so many turns is away: eight seconds, as the standard has it.</summary>
    public int BusyTurns { get; init; } = 80;
}
