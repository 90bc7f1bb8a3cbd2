using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Hardware.Simulated;

public sealed class SimulatedDoorBoardTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedDoorBoard _board;
    private readonly List<DoorBoardChange> _changes = [];

    public SimulatedDoorBoardTests()
    {
        _board = Board(_time, _folder.Path);
        _board.Watch(_changes.Add);
    }

    public void Dispose()
    {
        _board.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_pulse_unlocks_the_door_and_locks_it_again_by_itself()
    {
        Assert.True(_board.PulseRelay("front", 3 * Second).Succeeded);

        _time.Advance(3 * Second - TimeSpan.FromTicks(1));
        Assert.True(_board.Read("front").Unlocked);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.False(_board.Read("front").Unlocked);
        Assert.Equal([true, false], _changes.Select(change => change.State.Unlocked));
    }

    [Fact]
    public void A_pulse_while_unlocked_extends_the_time_and_never_shortens_it()
    {
        _board.PulseRelay("front", 5 * Second);
        _time.Advance(4 * Second);
        _board.PulseRelay("front", 3 * Second);
        _board.PulseRelay("front", 1 * Second);

        _time.Advance(2.9 * Second);
        Assert.True(_board.Read("front").Unlocked);
        _time.Advance(0.1 * Second);

        Assert.False(_board.Read("front").Unlocked);
        Assert.Equal(1, _board.Read("front").Pulses);
    }

    [Fact]
    public void Steps_of_the_wall_clock_neither_hold_the_door_open_nor_shut_it()
    {
        _board.PulseRelay("front", 3 * Second);

        _time.StepWallClock(TimeSpan.FromDays(-400));
        _time.Advance(2.5 * Second);
        _time.StepWallClock(TimeSpan.FromDays(800));
        Assert.True(_board.Read("front").Unlocked);
        _time.Advance(0.5 * Second);

        Assert.False(_board.Read("front").Unlocked);
    }

    [Fact]
    public void Doors_are_independent()
    {
        _board.PulseRelay("front", Second);

        Assert.True(_board.Read("front").Unlocked);
        Assert.False(_board.Read("back").Unlocked);
    }

    [Fact]
    public void No_sequence_of_pulses_keeps_a_door_unlocked_beyond_the_bound()
    {
        Gen<(int Wait, int Pulse)[]> sequences = Gen.ArrayOf(
            from wait in Gen.Choose(0, 4_000)
            from pulse in Gen.Choose(-100, 11_000)
            select (wait, pulse));

        Prop.ForAll(Arb.From(sequences), sequence =>
        {
            ManualTimeProvider time = new();
            using SimulatedDoorBoard board = Board(time, folder: null);
            TimeSpan unlocked = TimeSpan.Zero;
            TimeSpan longest = TimeSpan.Zero;
            long since = 0;
            board.Watch(change =>
            {
                if (change.State is { Unlocked: true, LocksAt: not null } && unlocked < TimeSpan.FromTicks(1))
                {
                    since = time.GetTimestamp();
                    unlocked = TimeSpan.FromTicks(1);
                }
                else if (!change.State.Unlocked)
                {
                    unlocked = TimeSpan.Zero;
                    longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, time.GetElapsedTime(since).Ticks));
                }
            });

            foreach ((int wait, int pulse) in sequence)
            {
                time.Advance(TimeSpan.FromMilliseconds(wait));
                bool accepted = board.PulseRelay("front", TimeSpan.FromMilliseconds(pulse)).Succeeded;
                Assert.Equal(pulse is > 0 and <= 10_000, accepted);
            }

            time.Advance(TimeSpan.FromMinutes(1));
            return !board.Read("front").Unlocked && longest <= 10 * Second && time.ArmedTimers == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void A_signal_goes_out_by_itself_and_a_new_one_starts_its_own_time()
    {
        _board.Show("front", DoorSignal.Denied);
        _time.Advance(2 * Second);
        _board.Show("front", DoorSignal.Granted);
        _time.Advance(2 * Second);
        Assert.Equal(DoorSignal.Granted, _board.Read("front").Signal);
        _time.Advance(1 * Second);

        Assert.Equal(DoorSignal.Idle, _board.Read("front").Signal);
        Assert.Equal([DoorSignal.Denied, DoorSignal.Granted, DoorSignal.Idle], _changes.Select(change => change.State.Signal));
    }

    [Theory]
    [InlineData("garage", 1, "door-unknown")]
    [InlineData("front", 0, "pulse-out-of-bounds")]
    [InlineData("front", -1, "pulse-out-of-bounds")]
    [InlineData("front", 10.001, "pulse-out-of-bounds")]
    public void A_pulse_that_cannot_be_is_a_problem_and_moves_nothing(string door, double seconds, string code)
    {
        Assert.Equal(code, _board.PulseRelay(door, seconds * Second).Problem?.Code);
        Assert.Empty(_changes);
    }

    [Fact]
    public void A_broken_relay_says_so_and_works_again_after_the_repair()
    {
        _board.BreakRelay("front");
        Assert.Equal("relay-failed", _board.PulseRelay("front", Second).Problem?.Code);
        Assert.False(_board.Read("front").Unlocked);

        _board.RepairRelay("front");
        Assert.True(_board.PulseRelay("front", Second).Succeeded);
    }

    [Fact]
    public void Another_process_reads_the_state_from_the_folder()
    {
        _board.PulseRelay("front", 3 * Second);
        _board.Show("front", DoorSignal.Granted);

        IReadOnlyList<DoorStateReport> doors = DoorStateFile.ReadAll(_folder.Path).Value;

        Assert.Equal(["back", "front"], doors.Select(door => door.Door));
        DoorStateReport front = doors[1];
        Assert.Equal((true, "granted", 1L, true), (front.Unlocked, front.Signal, front.Pulses, front.IsCurrent));
        Assert.Equal(_time.GetUtcNow() + (3 * Second), front.LocksAt);
    }

    [Fact]
    public void Doors_are_locked_at_the_end_and_the_folder_shows_it()
    {
        _board.PulseRelay("front", 3 * Second);
        _board.Dispose();

        Assert.All(DoorStateFile.ReadAll(_folder.Path).Value, door => Assert.False(door.Unlocked));
        Assert.Equal("door-unknown", _board.PulseRelay("front", Second).Problem?.Code);
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public void A_state_file_that_cannot_be_written_does_not_stop_the_door()
    {
        using SimulatedDoorBoard board = Board(_time, _folder.File("a folder that is not there"));

        Assert.True(board.PulseRelay("front", Second).Succeeded);
        Assert.True(board.Read("front").Unlocked);
    }

    [Fact]
    public async Task A_reader_in_another_thread_never_sees_half_a_state()
    {
        using CancellationTokenSource done = new();
        Task writer = Task.Run(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                _board.Show("front", i % 2 == 0 ? DoorSignal.Guidance : DoorSignal.Idle);
            }

            done.Cancel();
        });
        do
        {
            string signal = DoorStateFile.ReadAll(_folder.Path).Value.Single(door => door.Door == "front").Signal;
            Assert.Contains(signal, new[] { "guidance", "idle" });
        }
        while (!done.IsCancellationRequested);
        await writer;
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"door\":\"front\"")]
    [InlineData("[1,2]")]
    [InlineData("{\"door\":7}")]
    public void A_state_file_that_is_none_is_a_problem_that_names_it(string content)
    {
        File.WriteAllText(_folder.File("door-front.json"), content);

        Assert.Equal(("door-state-unreadable", _folder.File("door-front.json")), Code(DoorStateFile.ReadAll(_folder.Path).Problem));
    }

    [Fact]
    public void A_door_name_never_leaves_the_folder() =>
        Assert.Throws<ArgumentException>(() => new SimulatedDoorBoard(["../../etc/door"], new SimulatedBoardOptions(), null, _time, NullLogger<SimulatedDoorBoard>.Instance));

    private static (string? Code, string? Where) Code(EdgeCenter.Core.Outcomes.Problem? problem) => (problem?.Code, problem?.Where);

    private static SimulatedDoorBoard Board(TimeProvider time, string? folder) => new(
        ["front", "back"],
        new SimulatedBoardOptions { MaximumUnlock = 10 * Second },
        folder,
        time,
        NullLogger<SimulatedDoorBoard>.Instance);
}
