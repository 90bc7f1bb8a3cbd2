using System.CommandLine;
using EdgeCenter.Appliance.Cli;

namespace EdgeCenter.Appliance.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<DateTimeOffset?> Since(CliOptions options) => new("--since")
    {
        Description = options.Text("From this time on (ISO 8601).", "从此时间开始（ISO 8601）。"),
        HelpName = "TIME",
    };

    public static Option<DateTimeOffset?> Until(CliOptions options) => new("--until")
    {
        Description = options.Text("Before this time (ISO 8601).", "在此时间之前（ISO 8601）。"),
        HelpName = "TIME",
    };

    public static Option<int> Limit(CliOptions options, int largest)
    {
        var limit = new Option<int>("--limit")
        {
            Description = options.Text($"At most this many (1…{largest}).", $"最多条数（1…{largest}）。"),
            HelpName = "N",
            DefaultValueFactory = _ => Math.Min(100, largest),
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var count && (count < 1 || count > largest))
            {
                result.AddError(options.Text($"--limit must be 1…{largest}, not {count}.", $"--limit 必须在 1…{largest} 之间，而不是 {count}。"));
            }
        });
        return limit;
    }
}
