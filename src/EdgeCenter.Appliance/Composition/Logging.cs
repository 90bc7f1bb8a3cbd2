using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EdgeCenter.Appliance.Composition;

/// <summary>Log lines go to the error stream: as journal priorities under systemd, else as readable lines. Standard output belongs to results.</summary>
internal static class Logging
{
    public static ILoggerFactory Create(LogLevel minimum) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(minimum)
        .AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is null
                ? ConsoleFormatterNames.Simple
                : ConsoleFormatterNames.Systemd;
        })
        .AddSimpleConsole(simple =>
        {
            simple.SingleLine = true;
            simple.TimestampFormat = "HH:mm:ss.fff ";
        }));
}
