using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Readers;

/// <summary><c>reader list|watch|provision</c>: for whoever mounts readers.</summary>
internal static class ReaderCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "reader",
        new Phrase("Card readers and keypads: look at them and hand them their keys.", "读卡器与键盘：查看与下发密钥。"),
        ReaderListCommand.Create(options),
        ReaderWatchCommand.Create(options),
        ReaderProvisionCommand.Create(options));
}
