using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Control;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Doors.Recording;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Gates.Control;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>The machine at work with the simulated board, its timers and its readers.</summary>
public sealed class DoorKeeperTests
{
    [Fact]
    public async Task The_simulated_bolt_follows_its_lock_and_is_no_trouble_until_somebody_jams_it()
    {
        await using GateScene scene = await OpenAsync();
        scene.Time.Advance(10 * Second);
        scene.Doors.Admit("front", 5 * Second, [], null);
        scene.Time.Advance(4 * Second);
        Assert.Empty(scene.Doors.View("front")!.Troubles);
        scene.Time.Advance(10 * Second);
        Assert.Empty(scene.Doors.View("front")!.Troubles);

        scene.Board.Board.Move("front", DoorInput.Bolted, DoorInputLevel.Off);
        scene.Time.Advance(4 * Second);

        Assert.Equal(["bolt"], scene.Doors.View("front")!.Troubles);
    }

    [Fact]
    public async Task What_a_door_did_is_what_its_recording_does()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "front.jsonl");
        await using GateScene scene = await OpenAsync();
        List<string> happened = [];
        using IDisposable watching = scene.Doors.Watch(step => happened.AddRange(
            step.Effects.Where(effect => effect.Effect.Kind == DoorEffectKind.Report).Select(effect => effect.Effect.Happening.ToString())));
        using (DoorRecorder.Begin(file, scene.Doors).Value)
        {
            scene.Time.Advance(5 * Second);
            scene.Doors.Admit("front", 3 * Second, [], null);
            scene.Time.Advance(1 * Second);
            foreach (DoorInputLevel level in (DoorInputLevel[])[DoorInputLevel.On, DoorInputLevel.Off, DoorInputLevel.On])
            {
                scene.Board.Board.Move("front", DoorInput.Open, level);
                scene.Time.Advance(40 * Second);
            }
        }

        DoorRecording recording = DoorRecording.Parse(File.ReadLines(file)).Value;

        Assert.Contains("ForcedOpen", happened);
        Assert.Equal(happened, DoorReplay.Run(recording).Where(effect => effect.Effect == "report").Select(effect => effect.What), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_shown_at_a_reader_goes_to_its_gate_and_the_answer_to_the_reader()
    {
        await using GateScene scene = await OpenAsync(Options with { Readers = ["front-reader"] });
        Site.Done(await scene.People.UpdateAsync(GateWords.Person(Ming) with { Card = "04A31F22" }, Site.Operator));
        SimulatedReader reader = new("front-reader", scene.Time);
        TaskCompletionSource<AccessDecision> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (new GateReaders(scene.Gate, [reader], answered.SetResult, NullLogger<GateReaders>.Instance))
        {
            reader.Present(new CardCredential("04A31F22", "wiegand-26"));
            Assert.Equal("granted", (await answered.Task).Reason.Code);
        }

        Assert.Equal((DoorSignal.Granted, 1), (reader.Signal, scene.Board.Pulses));
        Assert.Single(scene.Punches());
    }
}
