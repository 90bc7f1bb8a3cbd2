using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers;

/// <summary>A reader came, went, or is away for another reason than before.</summary>
/// <param name="Reader">The configured name.</param>
/// <param name="Up">It can be used.</param>
/// <param name="About">What it says of itself when it came; empty otherwise.</param>
/// <param name="Reason">Why it cannot be used; null when it can.</param>
/// <param name="At">Wall-clock time.</param>
public sealed record ReaderStateChanged(string Reader, bool Up, string About, Problem? Reason, DateTimeOffset At)
{
    public const string DownEventType = "edgecenter.reader.down.v1";

    public const string UpEventType = "edgecenter.reader.up.v1";

    /// <summary>Type of the event that the host commits.</summary>
    public string EventType => Up ? UpEventType : DownEventType;
}
