using EdgeCenter.Hardware.Gpio;
using EdgeCenter.HardwareTests.Support;

namespace EdgeCenter.HardwareTests.Gpio;

public sealed class GpioChipTests : IDisposable
{
    private static readonly LineSettings Output = new() { Output = true };
    private static readonly LineSettings Input = new();
    private static readonly LineSettings Edges = new() { Edges = EdgeDetection.Both };

    private readonly GpioChips _chips = new();
    private readonly ILineChip _chip;

    public GpioChipTests()
    {
        SimulatedPins.Require();
        _chip = _chips.Open().Value.Single(chip => chip.Info.Label == SimulatedPins.Chip);
    }

    public void Dispose()
    {
        _chip.Dispose();
        _chips.Dispose();
    }

    [Fact]
    public void The_chip_tells_its_lines_and_their_names()
    {
        Assert.Equal(24, _chip.Info.Lines);
        Assert.Equal("CONTACT1", _chip.Inspect(SimulatedPins.Contact).Value.Name);
        Assert.Equal("line-missing", _chip.Inspect(24).Problem?.Code);
        LinePlace place = LineFinder.Find(_chips.Open().Value, new LineAddress(null, null, "FIRE")).Value;
        Assert.Equal((SimulatedPins.Chip, SimulatedPins.Fire), (place.Chip.Info.Label, place.Offset));
    }

    [Fact]
    public void Outputs_have_their_first_levels_from_the_request_on_and_follow_writes_by_mask()
    {
        using ILines lines = _chip.Request("test", new(SimulatedPins.Relay, Output), new(SimulatedPins.Buzzer, Output with { Initial = true })).Value;
        Assert.Equal((false, true), (SimulatedPins.Read(SimulatedPins.Relay), SimulatedPins.Read(SimulatedPins.Buzzer)));

        Assert.True(lines.Write(0b01, 0b01).Succeeded);

        Assert.Equal((true, true), (SimulatedPins.Read(SimulatedPins.Relay), SimulatedPins.Read(SimulatedPins.Buzzer)));
        Assert.Equal(0b11ul, lines.Read().Value);
    }

    [Fact]
    public void Active_low_turns_levels_round_for_outputs_and_inputs()
    {
        using ILines output = _chip.Request("test", new WantedLine(SimulatedPins.Relay, Output with { ActiveLow = true, Initial = true })).Value;
        Assert.False(SimulatedPins.Read(SimulatedPins.Relay));
        SimulatedPins.Pull(SimulatedPins.Contact, false);
        using ILines input = _chip.Request("test", new WantedLine(SimulatedPins.Contact, Input with { ActiveLow = true })).Value;

        Assert.Equal(1ul, input.Read().Value);
    }

    [Fact]
    public void A_pull_up_reads_high()
    {
        SimulatedPins.Pull(SimulatedPins.Spare, false);
        using ILines lines = _chip.Request("test", new WantedLine(SimulatedPins.Spare, Input with { Bias = LineBias.PullUp })).Value;

        Assert.Equal(1ul, lines.Read().Value);
    }

    [Fact]
    public void One_request_holds_lines_of_every_kind()
    {
        SimulatedPins.Pull(SimulatedPins.Contact, true);
        SimulatedPins.Pull(SimulatedPins.Exit, true);
        // An open drain that is off leaves the wire to whatever pulls it.
        SimulatedPins.Pull(SimulatedPins.GreenLamp, true);
        using ILines lines = _chip.Request(
            "test",
            new(SimulatedPins.Relay, Output),
            new(SimulatedPins.Contact, Edges with { Debounce = TimeSpan.FromMilliseconds(5) }),
            new(SimulatedPins.Exit, Input with { ActiveLow = true, Bias = LineBias.Disabled }),
            new(SimulatedPins.GreenLamp, Output with { Initial = true, Drive = LineDrive.OpenDrain })).Value;

        Assert.True(lines.TellsEdges);
        Assert.Equal(0b1010ul, lines.Read().Value);
    }

    [Fact]
    public void A_line_in_use_is_busy_and_the_problem_names_its_user()
    {
        using ILines mine = _chip.Request("front-door relay", new WantedLine(SimulatedPins.Relay, Output)).Value;
        Assert.Equal(("front-door relay", true, true), (Info().Consumer, Info().Used, Info().Output));

        var refused = _chip.Request("another", new WantedLine(SimulatedPins.Relay, Output)).Problem;

        Assert.Equal(("line-busy", "doorsim/0"), (refused?.Code, refused?.Where));
        Assert.Contains("front-door relay", refused!.Message.English, StringComparison.Ordinal);
        mine.Dispose();
        Assert.False(Info().Used);
        using ILines again = _chip.Request("another", new WantedLine(SimulatedPins.Relay, Output)).Value;
    }

    [Fact]
    public void A_name_longer_than_the_kernel_keeps_is_cut()
    {
        using ILines lines = _chip.Request("edgecenter 前门 relay with a very long name", new WantedLine(SimulatedPins.Relay, Output)).Value;

        Assert.StartsWith("edgecenter 前门 relay", Info().Consumer, StringComparison.Ordinal);
    }

    [Fact]
    public void Restoring_sets_direction_and_levels_anew()
    {
        using ILines lines = _chip.Request("test", new WantedLine(SimulatedPins.Relay, Output)).Value;

        Assert.True(lines.Restore(1).Succeeded);

        Assert.True(SimulatedPins.Read(SimulatedPins.Relay));
    }

    [Fact]
    public void Edges_come_with_the_kernels_time_on_the_clock_of_our_timestamps()
    {
        SimulatedPins.Pull(SimulatedPins.Contact, false);
        SimulatedPins.Pull(SimulatedPins.Exit, false);
        using ILines lines = _chip.Request("test", new(SimulatedPins.Contact, Edges), new(SimulatedPins.Exit, Edges with { ActiveLow = true })).Value;
        var log = new EdgeLog();
        using IDisposable watching = lines.Watch(log.Note);
        long before = TimeProvider.System.GetTimestamp();

        SimulatedPins.Pull(SimulatedPins.Contact, true);
        log.Wait(1);
        SimulatedPins.Pull(SimulatedPins.Contact, false);
        log.Wait(2);
        SimulatedPins.Pull(SimulatedPins.Exit, true);

        IReadOnlyList<LineEdge> edges = log.Wait(3);
        long after = TimeProvider.System.GetTimestamp();
        Assert.Equal([(0, true), (0, false), (1, false)], edges.Select(edge => (edge.Line, edge.Rising)));
        Assert.Equal([1u, 2u, 3u], edges.Select(edge => edge.Sequence));
        Assert.Equal(1_000_000_000, TimeProvider.System.TimestampFrequency);
        Assert.All(edges, edge => Assert.InRange(edge.Nanoseconds, before, after));
    }

    [Fact]
    public void A_bouncing_contact_is_one_edge_after_debouncing()
    {
        SimulatedPins.Pull(SimulatedPins.Contact, false);
        using ILines lines = _chip.Request("test", new WantedLine(SimulatedPins.Contact, Edges with { Debounce = TimeSpan.FromMilliseconds(100) })).Value;
        var log = new EdgeLog();
        using IDisposable watching = lines.Watch(log.Note);

        for (int bounce = 0; bounce < 10; bounce++)
        {
            SimulatedPins.Pull(SimulatedPins.Contact, bounce % 2 == 0);
        }

        SimulatedPins.Pull(SimulatedPins.Contact, true);
        log.Wait(1);
        SimulatedPins.Pull(SimulatedPins.Contact, false);

        Assert.Equal([true, false], log.Wait(2).Select(edge => edge.Rising));
    }

    [Fact]
    public void Whatever_happened_to_the_edges_of_a_storm_the_level_read_last_is_right()
    {
        using ILines lines = _chip.Request("test", new WantedLine(SimulatedPins.Contact, Edges)).Value;
        ulong level = 2;
        using var settled = new ManualResetEventSlim();
        using IDisposable watching = lines.Watch(_ =>
        {
            Volatile.Write(ref level, lines.Read().Value);
            settled.Set();
        });

        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < 50; i++)
            {
                SimulatedPins.Pull(SimulatedPins.Contact, i % 2 == 0);
            }

            bool end = round % 2 == 0;
            SimulatedPins.Pull(SimulatedPins.Contact, !end);
            SimulatedPins.Pull(SimulatedPins.Contact, end);
            while (Volatile.Read(ref level) != (end ? 1ul : 0))
            {
                settled.Reset();
                Assert.True(settled.Wait(TimeSpan.FromSeconds(20)) || Volatile.Read(ref level) == (end ? 1ul : 0), $"round {round}");
            }
        }
    }

    [Fact]
    public void Giving_lines_back_while_they_are_watched_ends_the_watching()
    {
        for (int round = 0; round < 50; round++)
        {
            ILines lines = _chip.Request("test", new WantedLine(SimulatedPins.Contact, Edges)).Value;
            _ = lines.Watch(_ => lines.Read());
            SimulatedPins.Pull(SimulatedPins.Contact, round % 2 == 0);
            lines.Dispose();
            Assert.False(lines.Read().Succeeded);
        }
    }

    [Fact]
    public void A_chip_that_is_removed_ends_its_edges_with_none_and_its_lines_with_a_problem()
    {
        const string config = "/sys/kernel/config/gpio-sim/removable";
        Directory.CreateDirectory($"{config}/bank0");
        File.WriteAllText($"{config}/bank0/num_lines", "4");
        File.WriteAllText($"{config}/bank0/label", "removable");
        File.WriteAllText($"{config}/live", "1");
        using ILineChip chip = _chips.Open().Value.Single(found => found.Info.Label == "removable");
        using ILines lines = chip.Request("test", new WantedLine(1, Edges)).Value;

        File.WriteAllText($"{config}/live", "0");

        Assert.False(lines.Read().Succeeded);
        Assert.False(lines.Write(1, 1).Succeeded);
        Directory.Delete($"{config}/bank0");
        Directory.Delete(config);
    }

    private LineInfo Info() => _chip.Inspect(SimulatedPins.Relay).Value;
}
