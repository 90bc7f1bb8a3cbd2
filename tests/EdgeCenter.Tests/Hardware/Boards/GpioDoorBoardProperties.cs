using EdgeCenter.Gates.Doors;
using EdgeCenter.Tests.Hardware.Gpio;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Boards;

public sealed class GpioDoorBoardProperties
{
    /// <summary>Long enough for a retry, a fault's hold and a reconcile.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(7);

    private static readonly Arbitrary<int[]> Moves = Arb.From(Gen.ArrayOf(Gen.Choose(0, 999)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_edges_are_lost_merged_or_reordered_the_inputs_end_as_the_wires_are(bool tellsEdges) => Prop.ForAll(Moves, moves =>
    {
        using var door = new WiredDoor(tellsEdges);
        _ = door.Board;
        door.Chip.Busy = true;
        foreach (int move in moves)
        {
            switch (move % 10)
            {
                case < 5:
                    door.Chip.Pull(move / 10 % 4 + 1, move % 2 == 0);
                    break;
                case 5:
                    door.Chip.Tell();
                    break;
                case 6:
                    door.Chip.Tell(edges => edges.Where(edge => edge.Sequence % 2 == 0).Reverse());
                    break;
                case 7:
                    door.Chip.Unplug();
                    break;
                case 8:
                    door.Chip.PlugIn();
                    break;
                default:
                    door.Time.Advance(TimeSpan.FromMilliseconds(move));
                    break;
            }
        }

        door.Chip.PlugIn();
        door.Time.Advance(Quiet);
        DoorInputLevel tamper = door.Chip[WiredDoor.Tamper] == door.Chip[WiredDoor.TamperOpposite] ? DoorInputLevel.Fault
            : door.Chip[WiredDoor.Tamper] ? DoorInputLevel.On : DoorInputLevel.Off;
        Assert.Equal(door.Chip[WiredDoor.Contact], door.Inputs.IsOn(DoorInput.Open));
        Assert.Equal(!door.Chip[WiredDoor.Exit], door.Inputs.IsOn(DoorInput.ExitRequest));
        Assert.Equal(tamper, door.Inputs[DoorInput.Tamper]);
        foreach (var input in door.Told.GroupBy(told => (told.Door, told.Input)))
        {
            Assert.All(input.Zip(input.Skip(1)), pair => Assert.NotEqual(pair.First.Level, pair.Second.Level));
            Assert.Equal(input.Key.Door == "front" ? door.Inputs[input.Key.Input] : input.Last().Level, input.Last().Level);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void No_sequence_of_commands_and_failures_keeps_the_relay_unlocked_beyond_its_bound() => Prop.ForAll(Moves, moves =>
    {
        using var door = new WiredDoor();
        long unlockedFor = 0;
        // A break may be too short to be seen from outside; the board tells it only after it read the wire back.
        door.Board.Watch(change => unlockedFor = change.State.Unlocked ? unlockedFor : 0);
        foreach (int move in moves)
        {
            switch (move % 10)
            {
                case < 4:
                    door.Board.PulseRelay("front", TimeSpan.FromMilliseconds(move * 11));
                    break;
                case 4:
                    door.Board.Lock("front");
                    break;
                case 5:
                    door.Chip.BrownOut();
                    break;
                case 6:
                    door.Board.Show("front", (DoorSignal)(move / 10 % 8));
                    break;
                default:
                    // In steps, so that the wire is looked at between them.
                    for (int i = 0; i < move / 100; i++)
                    {
                        door.Time.Advance(TimeSpan.FromMilliseconds(500));
                        unlockedFor = door.Chip[WiredDoor.Relay] ? unlockedFor + 500 : 0;
                        Assert.True(unlockedFor <= WiredDoor.Longest.TotalMilliseconds + 500, $"unlocked for {unlockedFor} ms");
                    }

                    break;
            }
        }

        door.Time.Advance(WiredDoor.Longest);
        Assert.False(door.Chip[WiredDoor.Relay]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void However_the_chip_comes_and_goes_the_relay_is_locked_soon_after_it_is_back() => Prop.ForAll(Moves, moves =>
    {
        using var door = new WiredDoor();
        _ = door.Board;
        foreach (int move in moves)
        {
            switch (move % 8)
            {
                case < 3:
                    door.Board.PulseRelay("front", TimeSpan.FromMilliseconds(1 + (move * 10)));
                    break;
                case 3:
                    door.Chip.Unplug();
                    break;
                case 4:
                    door.Chip.PlugIn();
                    break;
                case 5:
                    door.Chip.TakenByAnother(WiredDoor.Relay, move > 500);
                    break;
                case 6:
                    door.Chip.Stuck(WiredDoor.Relay, move > 500);
                    break;
                default:
                    door.Time.Advance(TimeSpan.FromMilliseconds(move));
                    break;
            }
        }

        door.Chip.PlugIn();
        door.Chip.Stuck(WiredDoor.Relay, false);
        door.Chip.TakenByAnother(WiredDoor.Relay, false);
        door.Time.Advance(WiredDoor.Longest + Quiet);
        Assert.False(door.Chip[WiredDoor.Relay]);
        Assert.False(door.Board.Read("front").Unlocked);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
