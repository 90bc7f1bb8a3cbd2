using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance;

internal static class Program
{
    /// <summary>After SIGTERM: within what systemd grants (90 s), and enough for a loaded machine to finish the frame and say good-bye.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    public static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Language language = CliLanguage.Choose(arguments, Environment.GetEnvironmentVariable);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Language.Chinese ? "zh-Hans" : "en");
        ParseResult parse = CommandTree.Create(language).Parse(arguments);
        return await parse.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToStop }).ConfigureAwait(false);
    }
}
