using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>Something that lasted.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it was over; the timeline's end where it is not over yet.</param>
/// <param name="Tone">How it is shown.</param>
/// <param name="Text">What it was.</param>
/// <param name="Lasting">It was not over when the timeline ended.</param>
public sealed record TimelineSpan(DateTimeOffset Start, DateTimeOffset End, TimelineTone Tone, Phrase Text, bool Lasting = false);
