using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>A site and what happens to it: generated, and made shorter while it still fails.</summary>
internal sealed record SiteScript(SiteRules Rules, IReadOnlyList<SiteScript.Act> Acts)
{
    public const int Doors = 3;

    /// <summary>After a pause, one stimulus at one door; timers in the pause are punctual, or so late.</summary>
    public readonly record struct Act(int PauseMilliseconds, int LateMilliseconds, int Door, DoorStimulus Stimulus);

    public static Arbitrary<SiteScript> Any { get; } = Arb.From(Scripts(), Shorter);

    public override string ToString() => string.Join('\n', (IEnumerable<string>)[.. Rules.Doors.Select(door => door.ToString()), .. Acts.Select(act => act.ToString())]);

    private static IEnumerable<SiteScript> Shorter(SiteScript script)
    {
        for (int size = script.Acts.Count / 2; size > 0; size /= 2)
        {
            for (int from = 0; from + size <= script.Acts.Count; from += size)
            {
                yield return script with { Acts = [.. script.Acts.Take(from), .. script.Acts.Skip(from + size)] };
            }
        }
    }

    private static Gen<SiteScript> Scripts() =>
        from rules in Sites()
        from acts in Gen.ArrayOf(AnyAct(rules), 40)
        from punctual in Gen.Elements(true, true, false)
        select new SiteScript(rules, punctual ? [.. acts.Select(act => act with { LateMilliseconds = 0 })] : acts);

    /// <summary>Doors 0 and 1 are an interlock or an airlock, or independent; door 2 stands alone and has a schedule.</summary>
    private static Gen<SiteRules> Sites() =>
        from doors in Gen.ArrayOf(AnyRules(), Doors)
        from interlock in Gen.Choose(0, 2)
        select new SiteRules(
            [.. doors.Select((door, i) => door with { Name = $"door-{i}" })],
            interlock == 0 ? [] : [new InterlockRules("lock", [0, 1], interlock == 2, 20 * DoorScene.Second, 3 * DoorScene.Second)]);

    private static Gen<DoorRules> AnyRules() =>
        from flags in Gen.Choose(0, 255)
        from maximum in Gen.Choose(5, 30)
        from delay in Gen.Choose(0, 2000)
        from grace in Gen.Choose(0, 2000)
        from exit in Gen.Elements(ExitMode.Unlock, ExitMode.Unlock, ExitMode.Shunt, ExitMode.Ignore)
        select new DoorRules
        {
            Name = "",
            HasContact = (flags & 7) != 0,
            HasBoltSense = (flags & 8) != 0,
            MaximumUnlock = maximum * DoorScene.Second,
            Relock = (flags & 48) == 0 ? RelockMode.AfterPulse : RelockMode.WhenClosed,
            RelockDelay = TimeSpan.FromMilliseconds(delay),
            OpenGrace = TimeSpan.FromMilliseconds(grace),
            HeldOpenWarning = 5 * DoorScene.Second,
            HeldOpenAlarm = 10 * DoorScene.Second,
            Exit = exit,
            ExitInLockdown = (flags & 64) != 0,
            FirstCard = (flags & 128) != 0,
        };

    private static Gen<Act> AnyAct(SiteRules rules) =>
        from pause in Gen.Frequency((3, Gen.Choose(0, 300)), (3, Gen.Choose(300, 3_000)), (1, Gen.Choose(3_000, 40_000)))
        from late in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 2_000)))
        from door in Gen.Choose(0, Doors - 1)
        from stimulus in Stimuli(scheduled: door == 2 || rules.Interlocks.IsEmpty, contact: rules.Doors[door].HasContact)
        select new Act(pause, late, door, stimulus);

    private static Gen<DoorStimulus> Stimuli(bool scheduled, bool contact)
    {
        Gen<TimeSpan> length = from tenths in Gen.Choose(2, 60) select TimeSpan.FromMilliseconds(100 * tenths);
        Gen<DoorStimulus> people = Gen.OneOf(
            from time in length from first in Gen.Elements(false, true) select DoorStimulus.Admit(time, first),
            from time in length select DoorStimulus.Unlock(time));
        DoorInput[] inputs = contact ? [DoorInput.Open, DoorInput.Open, DoorInput.Open, DoorInput.ExitRequest, DoorInput.Bolted, DoorInput.Tamper] : [DoorInput.ExitRequest, DoorInput.Tamper];
        Gen<DoorStimulus> moves =
            from input in Gen.Elements(inputs)
            from level in Gen.Frequency((10, Gen.Elements(DoorInputLevel.On, DoorInputLevel.Off)), (1, Gen.Constant(DoorInputLevel.Fault)))
            select DoorStimulus.Moved(input, level);
        Gen<DoorStimulus> fire =
            from level in Gen.Elements(DoorInputLevel.On, DoorInputLevel.Off, DoorInputLevel.Off, DoorInputLevel.Fault)
            select DoorStimulus.Moved(DoorInput.Fire, level);
        Gen<DoorStimulus> commands = Gen.Elements(
            DoorStimulus.Lock, DoorStimulus.Lockdown, DoorStimulus.Release, DoorStimulus.Release, DoorStimulus.RelayFailed, DoorStimulus.RelayWorks, DoorStimulus.Tick);
        Gen<DoorStimulus> schedule = scheduled
            ? Gen.Elements(DoorStimulus.ScheduleOpens, DoorStimulus.ScheduleRecorded, DoorStimulus.ScheduleCloses)
            : people;
        return Gen.Frequency((6, people), (9, moves), (1, fire), (2, commands), (2, schedule));
    }
}
