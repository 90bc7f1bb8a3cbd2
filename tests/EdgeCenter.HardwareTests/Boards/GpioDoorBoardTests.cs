using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.HardwareTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.HardwareTests.Boards;

/// <summary>The door board of <c>tests/hardware-vm/board.json</c> on the kernel's simulated chips, in real time.</summary>
public sealed class GpioDoorBoardTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly GpioChips _chips = new();
    private readonly GpioDoorBoard _board;
    private readonly SemaphoreSlim _told = new(0);
    private readonly List<DoorInputChange> _changes = [];

    public GpioDoorBoardTests()
    {
        SimulatedPins.Require();
        foreach ((int line, bool high) in new[]
        {
            (SimulatedPins.Contact, false), (SimulatedPins.Exit, true), (SimulatedPins.Bolt, false), (SimulatedPins.Tamper, false),
            (SimulatedPins.TamperOpposite, true), (SimulatedPins.Fire, true),
        })
        {
            SimulatedPins.Pull(line, high);
        }

        Expander.Pca9555[1] = 0x01;
        (BoardDescription? board, var problems) = BoardReader.Read(BoardFile());
        Assert.Empty(problems);
        var doors = new Dictionary<string, string> { ["front"] = "door-1", ["back"] = "door-2" };
        _board = GpioDoorBoard.Open(board!, doors, _chips, new SimulatedBoardOptions(), TimeProvider.System, NullLogger<GpioDoorBoard>.Instance).Value;
        _board.WatchInputs(change =>
        {
            lock (_changes)
            {
                _changes.Add(change);
            }

            _told.Release();
        });
    }

    public void Dispose()
    {
        _board.Dispose();
        _chips.Dispose();
    }

    [Fact]
    public void A_pulse_moves_the_relays_wire_and_ends_by_itself()
    {
        using var locked = new ManualResetEventSlim();
        using IDisposable watching = _board.Watch(change =>
        {
            if (!change.State.Unlocked)
            {
                locked.Set();
            }
        });

        Assert.True(_board.PulseRelay("front", TimeSpan.FromMilliseconds(300)).Succeeded);
        Assert.True(SimulatedPins.Read(SimulatedPins.Relay));

        Assert.True(locked.Wait(Patience));
        Assert.False(SimulatedPins.Read(SimulatedPins.Relay));
    }

    [Fact]
    public void A_contact_on_a_chip_with_interrupts_is_told_once_each_way()
    {
        Assert.Equal(DoorInputs.AllOff, _board.Read("front").Inputs);
        SimulatedPins.Pull(SimulatedPins.Contact, true);
        Next();
        SimulatedPins.Pull(SimulatedPins.Contact, false);
        Next();

        Assert.Equal([DoorInputLevel.On, DoorInputLevel.Off], _changes.Where(change => change.Input == DoorInput.Open).Select(change => change.Level));
    }

    [Fact]
    public void A_contact_on_an_expander_is_found_by_looking()
    {
        Assert.False(_board.Read("back").Inputs.IsOn(DoorInput.Open));

        Expander.Pca9555[1] = 0x00;
        Next();

        Assert.True(_board.Read("back").Inputs.IsOn(DoorInput.Open));
    }

    [Fact]
    public void A_fire_unlocks_every_door_from_within_the_telling()
    {
        using IDisposable release = _board.WatchInputs(change => _board.KeepUnlocked(change.Door, TimeSpan.FromSeconds(5)));

        SimulatedPins.Pull(SimulatedPins.Fire, false);
        Next();
        Next();

        Assert.True(SimulatedPins.Read(SimulatedPins.Relay));
        Assert.Equal(1, Expander.Pca9555[2] >> 3 & 1);
    }

    [Fact]
    public void A_cut_supervision_wire_is_a_fault()
    {
        SimulatedPins.Pull(SimulatedPins.TamperOpposite, false);
        Next();

        Assert.Equal(DoorInputLevel.Fault, _board.Read("front").Inputs[DoorInput.Tamper]);
    }

    [Fact]
    public void A_lamp_whose_current_flows_when_its_line_is_low_is_lit_by_a_grant()
    {
        Assert.True(SimulatedPins.Read(SimulatedPins.GreenLamp));

        _board.Show("front", DoorSignal.Granted);

        Assert.False(SimulatedPins.Read(SimulatedPins.GreenLamp));
        Assert.True(SimulatedPins.Read(SimulatedPins.Buzzer));
    }

    [Fact]
    public void Between_an_edge_and_the_telling_pass_milliseconds()
    {
        List<double> microseconds = [];
        for (int i = 0; i < 50; i++)
        {
            long pulled = TimeProvider.System.GetTimestamp();
            SimulatedPins.Pull(SimulatedPins.Contact, i % 2 == 0);
            Next();
            microseconds.Add(TimeProvider.System.GetElapsedTime(pulled, _changes[^1].Timestamp).TotalMicroseconds);
        }

        microseconds.Sort();
        TestContext.Current.SendDiagnosticMessage($"pull to telling, 20 ms of debouncing included: median {microseconds[25]:F0} µs, worst {microseconds[^1]:F0} µs");
        Console.WriteLine($"pull to telling, 20 ms of debouncing included: median {microseconds[25]:F0} µs, worst {microseconds[^1]:F0} µs");
        Assert.Equal(50, _changes.Count(change => change.Input == DoorInput.Open));
    }

    private void Next() => Assert.True(_told.Wait(Patience), "nothing was told");

    private static string BoardFile()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "tests", "hardware-vm", "board.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new InvalidOperationException("tests/hardware-vm/board.json is not above the tests.");
    }
}
