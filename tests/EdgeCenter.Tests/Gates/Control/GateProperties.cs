using System.Globalization;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Tests.Core.People;
using FsCheck;
using FsCheck.Fluent;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Control;

/// <summary>What no sequence of visitors, pauses and clock steps may break, on a real store and the real (simulated) board.</summary>
public sealed class GateProperties
{
    private enum Kind
    {
        Known,
        Other,
        Stranger,
        Spoof,
        Crowd,
        Unjudged,
        StepClock,
        BreakRelay,
        RepairRelay,
        Restart,
    }

    [Fact]
    public void No_sequence_of_visitors_breaks_the_promises_of_the_gate()
    {
        Gen<(Kind Kind, int Track, int Wait)[]> sequences = Gen.ArrayOf(
            from kind in Gen.Frequency(
                (12, Gen.Elements(Kind.Known, Kind.Other)),
                (6, Gen.Elements(Kind.Stranger, Kind.Spoof, Kind.Crowd, Kind.Unjudged)),
                (2, Gen.Elements(Kind.StepClock, Kind.BreakRelay, Kind.RepairRelay, Kind.Restart)))
            from track in Gen.Choose(1, 4)
            from wait in Gen.Frequency((4, Gen.Choose(0, 1_500)), (2, Gen.Choose(1_500, 15_000)), (1, Gen.Choose(40_000, 80_000)))
            select (kind, track, wait),
            40);

        Prop.ForAll(Arb.From(sequences), sequence => RunAsync(sequence).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static async Task<bool> RunAsync((Kind Kind, int Track, int Wait)[] sequence)
    {
        await using GateScene scene = await OpenAsync();
        List<(long Timestamp, bool Unlocked)> relay = [];
        scene.Board.Watch(change =>
        {
            bool before = relay.Count > 0 && relay[^1].Unlocked;
            if (before != change.State.Unlocked)
            {
                relay.Add((scene.Time.GetTimestamp(), change.State.Unlocked));
            }
        });

        List<(PersonId Person, long Timestamp)> punched = [];
        List<long> pulses = [];
        int grants = 0;
        foreach ((Kind kind, int track, int wait) in sequence)
        {
            scene.Time.Advance(TimeSpan.FromMilliseconds(wait));
            if (Visitor(kind, track) is not { } sighting)
            {
                await DisturbAsync(scene, kind, wait);
                continue;
            }

            int before = scene.Board.Pulses;
            AccessDecision decision = await scene.Gate.HandleAsync(sighting);
            bool entitled = kind is Kind.Known or Kind.Other;
            Assert.False(scene.Board.Pulses > before && !entitled, "A pulse for somebody without a right.");
            Assert.Equal(scene.Board.Pulses > before, decision.RecordedEvent is not null && entitled);
            if (scene.Board.Pulses > before)
            {
                grants++;
                pulses.Add(scene.Time.GetTimestamp());
                Assert.Equal(grants, scene.Board.GrantsSeenAtPulse[^1]);
            }

            if (decision.RecordedPunch is not null)
            {
                punched.Add((decision.Person!.Value, scene.Time.GetTimestamp()));
            }
        }

        scene.Time.Advance(TimeSpan.FromMinutes(2));
        AssertPunches(scene, punched);
        AssertRelay(relay, pulses);
        return true;
    }

    private static Sighting? Visitor(Kind kind, int track) => kind switch
    {
        Kind.Known => GateWords.Sighting(track: track),
        Kind.Other => GateWords.Sighting(Zoe, track: 10 + track),
        Kind.Stranger => GateWords.Stranger(20 + track),
        Kind.Spoof => GateWords.Sighting(track: 30 + track) with { Liveness = LivenessEvidence.None with { Verdict = LivenessVerdict.Spoof } },
        Kind.Crowd => GateWords.Sighting(track: track) with { FacesInView = 3 },
        Kind.Unjudged => GateWords.Sighting(track: track) with { Liveness = LivenessEvidence.None },
        _ => null,
    };

    private static async Task DisturbAsync(GateScene scene, Kind kind, int wait)
    {
        switch (kind)
        {
            case Kind.StepClock:
                // A restart judges the age of punches by the wall clock, so only steps that do not age them.
                scene.Time.StepWallClock(TimeSpan.FromMilliseconds(-wait));
                break;
            case Kind.BreakRelay:
                scene.Board.Board.BreakRelay("front");
                break;
            case Kind.RepairRelay:
                scene.Board.Board.RepairRelay("front");
                break;
            default:
                await scene.RestartGateAsync();
                break;
        }
    }

    private static void AssertPunches(GateScene scene, List<(PersonId Person, long Timestamp)> punched)
    {
        Assert.Equal(punched.Count, scene.Punches().Count);
        Assert.Equal(punched.Count, scene.Events("edgecenter.attendance.").Count);
        foreach (IGrouping<PersonId, (PersonId Person, long Timestamp)> person in punched.GroupBy(punch => punch.Person))
        {
            foreach (((_, long first), (_, long second)) in person.Zip(person.Skip(1)))
            {
                TimeSpan apart = TimeSpan.FromTicks(second - first);
                Assert.True(apart >= Options.Cooldown, string.Create(CultureInfo.InvariantCulture, $"{person.Key} punched twice within {apart}."));
            }
        }
    }

    /// <summary>The door is unlocked only within one pulse of a pulse, and every stretch is bounded by the board.</summary>
    private static void AssertRelay(List<(long Timestamp, bool Unlocked)> relay, List<long> pulses)
    {
        Assert.True(relay.Count % 2 == 0, "The door stayed unlocked.");
        for (int i = 0; i < relay.Count; i += 2)
        {
            (long unlocked, long locked) = (relay[i].Timestamp, relay[i + 1].Timestamp);
            long last = pulses.Last(pulse => pulse < locked && pulse >= unlocked);
            Assert.True(locked - last <= Options.Pulse.Ticks, "Unlocked longer than the last pulse.");
            Assert.True(locked - unlocked <= TimeSpan.FromSeconds(60).Ticks, "Unlocked longer than the bound.");
        }
    }
}
