using System.Text;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Hardware.Gpio;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Hardware.Boards;

/// <summary>A door wired to a fake chip, as a board's file describes it: the fields are the chip's lines.</summary>
internal sealed class WiredDoor : IDisposable
{
    public const int Relay = 0;
    public const int Contact = 1;
    public const int Exit = 2;
    public const int Tamper = 3;
    public const int TamperOpposite = 4;
    public const int Buzzer = 5;
    public const int Fire = 6;
    public const int SecondRelay = 7;
    public const int GreenLamp = 8;

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const string Description = """
        {
          "name": "test", "title": { "en": "Test", "zh": "测试" }, "chip": "main",
          "doors": {
            "one": {
              "relay": { "line": 0, "active": "ACTIVE", "unlocks": "UNLOCKS", "whenStopped": "STOPPED" },
              "inputs": {
                "open": { "line": 1, "on": "high" },
                "exit-request": { "line": 2, "on": "low" },
                "tamper": { "line": 3, "on": "high", "opposite": { "line": 4, "on": "high" } }
              },
              "outputs": { "buzzer": { "line": 5 }, "green-lamp": { "line": 8 } }
            },
            "two": { "relay": { "line": 7 } }
          },
          "inputs": { "fire": { "line": 6, "on": "low" } }
        }
        """;

    public WiredDoor(bool tellsEdges = true, string active = "high", string unlocks = "energised", string stopped = "locked")
    {
        Chip = Chips.Add("main", 9, tellsEdges);
        Chip.Pull(Exit, true);
        Chip.Pull(Fire, true);
        Chip.Pull(TamperOpposite, true);
        string json = Description.Replace("ACTIVE", active, StringComparison.Ordinal)
            .Replace("UNLOCKS", unlocks, StringComparison.Ordinal)
            .Replace("STOPPED", stopped, StringComparison.Ordinal);
        (BoardDescription? board, var problems) = BoardReader.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Empty(problems);
        Described = board!;
    }

    public FakeChips Chips { get; } = new();

    public FakeChip Chip { get; }

    public ManualTimeProvider Time { get; } = new();

    public BoardDescription Described { get; }

    public List<(string Door, DoorInput Input, DoorInputLevel Level)> Told { get; } = [];

    public GpioDoorBoard Board => field ??= Start();

    public DoorInputs Inputs => Board.Read("front").Inputs;

    public void Dispose() => Board.Dispose();

    private GpioDoorBoard Start()
    {
        GpioDoorBoard board = GpioDoorBoard.Open(
            Described,
            new Dictionary<string, string> { ["front"] = "one", ["back"] = "two" },
            Chips,
            new SimulatedBoardOptions { MaximumUnlock = Longest },
            Time,
            NullLogger<GpioDoorBoard>.Instance).Value;
        board.WatchInputs(change => Told.Add((change.Door, change.Input, change.Level)));
        return board;
    }
}
