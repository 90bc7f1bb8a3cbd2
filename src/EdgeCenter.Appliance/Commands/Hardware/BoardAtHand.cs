using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Simulated;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary>The board that a verb is about, with all its terminals as doors of their own names.</summary>
internal sealed class BoardAtHand : IDisposable
{
    private BoardAtHand(BoardDescription description, SimulatedBoardOptions options)
    {
        Description = description;
        Options = options;
    }

    public BoardDescription Description { get; }

    public SimulatedBoardOptions Options { get; }

    public GpioChips Chips { get; } = new();

    /// <returns>All problems of the configuration or of the board's file; problem <c>no-board</c> when neither names one.</returns>
    public static (BoardAtHand? Board, IReadOnlyList<Problem> Problems) Open(Invocation invocation, string? file)
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = file is null ? invocation.Configuration() : (new ApplianceOptions(), []);
        if (options is null)
        {
            return (null, problems);
        }

        if ((file ?? options.Board.File) is not { } path)
        {
            return (null, [new Problem(
                "no-board",
                "Say which board: --board firmware-config/BOARD/board.json, or board.file in the configuration.",
                "请指定控制板：--board firmware-config/BOARD/board.json，或在配置中设置 board.file。")]);
        }

        (BoardDescription? board, problems) = BoardReader.Read(path);
        return board is null ? (null, problems) : (invocation.Own(new BoardAtHand(board, options.Board)), []);
    }

    /// <summary>Takes all lines: every relay locks. The caller disposes it.</summary>
    public Outcome<GpioDoorBoard> Start(TimeProvider time) => GpioDoorBoard.Open(
        Description, Description.Doors.Keys.ToDictionary(name => name), Chips, Options, time, NullLogger<GpioDoorBoard>.Instance);

    public void Dispose() => Chips.Dispose();
}
