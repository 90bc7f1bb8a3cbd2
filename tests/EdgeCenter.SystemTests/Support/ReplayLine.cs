using System.Text.Json;

namespace EdgeCenter.SystemTests.Support;

/// <summary>One line of <c>gate replay --json</c>.</summary>
internal sealed record ReplayLine(string Kind, string? Outcome, string? Reason, string? Person, string? Event, string? Punch, bool? Unlocked)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Null for a line that a kill cut short: nothing was acknowledged by it.</summary>
    public static ReplayLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayLine>(line, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IReadOnlyList<ReplayLine> ParseAll(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<ReplayLine>()];
}
