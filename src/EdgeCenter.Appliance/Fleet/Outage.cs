using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Fleet;

/// <summary>The broker is killed and comes back.</summary>
/// <param name="After">From the start of the simulation.</param>
/// <param name="Length">How long it stays away.</param>
internal sealed record Outage(TimeSpan After, TimeSpan Length)
{
    /// <param name="text"><c>20s@10s</c>: twenty seconds long, ten seconds after the start.</param>
    /// <returns>Problem <c>outage-invalid</c>.</returns>
    public static Outcome<Outage> Parse(string text) =>
        text.Split('@') is [var length, var after] && DurationText.TryParse(length, out TimeSpan away) && DurationText.TryParse(after, out TimeSpan start)
        && away > TimeSpan.Zero && start > TimeSpan.Zero
            ? new Outage(start, away)
            : new Problem("outage-invalid", "Write LENGTH@START, for example 20s@10s.", "请写 时长@开始，例如 20s@10s。", text);
}
