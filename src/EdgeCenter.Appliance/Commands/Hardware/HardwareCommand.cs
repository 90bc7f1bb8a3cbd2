using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary><c>hardware list|test|watch|pulse</c>: for whoever wires the board.</summary>
internal static class HardwareCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "hardware",
        new Phrase("The door board: what is wired where, and whether it works. Stop the service first.", "门控板：接线情况与自检。请先停止服务。"),
        HardwareListCommand.Create(options),
        HardwareTestCommand.Create(options),
        HardwareWatchCommand.Create(options),
        HardwarePulseCommand.Create(options));

    public static Option<string?> Board(CliOptions options) => new("--board")
    {
        Description = options.Text("Description of the board; without it the one of the configuration (board.file).", "控制板描述文件；缺省为配置中的 board.file。"),
        HelpName = "FILE",
    };
}
