using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>Something that happened at one moment.</summary>
public sealed record TimelineMark(DateTimeOffset At, TimelineTone Tone, Phrase Text);
