using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>
/// Runs a script on <see cref="SiteMachine"/> and holds every step against what was promised, with a memory of its own: what it knows of fires,
/// lockdowns, contacts and times it has from the stimuli, not from the machine's state.
/// </summary>
internal sealed class SiteWatch
{
    private readonly SiteRules _rules;
    private readonly Memory[] _doors = [.. Enumerable.Range(0, SiteScript.Doors).Select(_ => new Memory())];
    private SiteState _state;
    private TimeSpan _now;

    /// <summary>Since the last fire the interlocked doors have not all been shut: people may still be in both.</summary>
    private bool _afterFire;

    /// <summary>How late a timer may be in this script; zero in most.</summary>
    private readonly TimeSpan _patience;

    private SiteWatch(SiteScript script)
    {
        _rules = script.Rules;
        _patience = TimeSpan.FromMilliseconds(script.Acts.Select(act => act.LateMilliseconds).DefaultIfEmpty().Max());
        _state = SiteMachine.Start(_rules, _ => default, _ => false, _now).State;
    }

    /// <exception cref="Xunit.Sdk.XunitException">A promise is broken.</exception>
    public static void Run(SiteScript script)
    {
        SiteWatch watch = new(script);
        foreach (SiteScript.Act act in script.Acts)
        {
            watch.Wait(TimeSpan.FromMilliseconds(act.PauseMilliseconds), TimeSpan.FromMilliseconds(act.LateMilliseconds));
            watch.Step(act.Door, act.Stimulus);
        }

        watch.ComeToRest();
    }

    private sealed class Memory
    {
        public bool Fire { get; set; }

        public bool Lockdown { get; set; }

        public bool Open { get; set; }

        /// <summary>Since when the bound counts: unlocked, closed, or let go by a fire or a schedule.</summary>
        public TimeSpan BoundFrom { get; set; }
    }

    private void Wait(TimeSpan pause, TimeSpan late)
    {
        TimeSpan until = _now + pause;
        while (NextDue() is var (door, due) && due + late <= until)
        {
            _now = due + late > _now ? due + late : _now;
            Step(door, DoorStimulus.Tick);
            Assert.False(SiteMachine.NextDue(_rules, _state, door) <= _now, "A tick left something undone: the timer would spin.");
        }

        _now = until;
    }

    private (int Door, TimeSpan Due)? NextDue()
    {
        (int, TimeSpan)? next = null;
        for (int door = 0; door < SiteScript.Doors; door++)
        {
            if (SiteMachine.NextDue(_rules, _state, door) is { } due && (next is null || due < next.Value.Item2))
            {
                next = (door, due);
            }
        }

        return next;
    }

    private void Step(int door, DoorStimulus stimulus)
    {
        SiteState before = _state;
        Remember(door, stimulus);
        SiteStep step = SiteMachine.Step(_rules, before, door, stimulus, _now);
        _state = step.State;
        Assert.True(step.Refusal == DoorRefusal.None || before.Doors[door].Unlocked == _state.Doors[door].Unlocked || !_state.Doors[door].Unlocked, "Refused, and opened.");
        for (int each = 0; each < SiteScript.Doors; each++)
        {
            Check(each, before.Doors[each], _state.Doors[each], step.Effects);
        }

        CheckInterlock(before);
        AgainChangesNothing(door);
    }

    private void Remember(int door, DoorStimulus stimulus)
    {
        Memory memory = _doors[door];
        switch (stimulus)
        {
            case { Kind: DoorStimulusKind.Input, Input: DoorInput.Fire, Level: not DoorInputLevel.Fault }:
                memory.Fire = stimulus.Level == DoorInputLevel.On;
                _afterFire |= memory.Fire;
                break;
            case { Kind: DoorStimulusKind.Input, Input: DoorInput.Open }:
                if (memory.Open && stimulus.Level != DoorInputLevel.On)
                {
                    memory.BoundFrom = _now;
                }

                memory.Open = stimulus.Level == DoorInputLevel.On;
                break;
            case { Kind: DoorStimulusKind.Lockdown or DoorStimulusKind.Release }:
                memory.Lockdown = stimulus.Kind == DoorStimulusKind.Lockdown;
                break;
        }
    }

    private void Check(int number, in DoorState before, in DoorState after, IReadOnlyList<SiteEffect> effects)
    {
        DoorRules rules = _rules.Doors[number];
        Memory memory = _doors[number];
        bool unlocks = !before.Unlocked && after.Unlocked;
        bool locks = before.Unlocked && !after.Unlocked;
        bool lockedBetween = effects.Any(effect => effect.Door == number && effect.Effect is { Kind: DoorEffectKind.Drive, Drive.Kind: DoorDriveKind.Locked });
        if (unlocks || lockedBetween || after.Free)
        {
            memory.BoundFrom = _now;
        }

        Assert.False(memory.Fire && after.Drive != DoorDrive.Kept, "A fire, and the door is not open.");

        // Where the timer was late, it locked before it opened.
        bool overdue = DoorMachine.NextDue(rules, before) <= _now;
        Assert.False((locks || lockedBetween) && memory.Open && (before.IsOpen || !overdue) && rules.Relock == RelockMode.WhenClosed, "Locked on somebody.");
        bool standsOpen = memory.Open && rules.Relock == RelockMode.WhenClosed;
        TimeSpan bound = rules.MaximumUnlock + _patience;
        Assert.False(after.Unlocked && !after.Free && !standsOpen && NextDueOf(number) is null, "Unlocked, and nothing will lock it.");
        Assert.False(after.Unlocked && !after.Free && !standsOpen && _now - memory.BoundFrom > bound, "Unlocked longer than the bound.");
        if (memory.Lockdown && !memory.Fire && unlocks)
        {
            bool leaves = after.Passage is { Leaving: true } && rules.ExitInLockdown;
            bool lateHand = memory.Open && after.Passage is null;
            Assert.True(leaves || lateHand, "Opened in a lockdown.");
        }

        // What is reported is what the lock was told, each once.
        int told = effects.Count(effect => effect.Door == number && effect.Effect is { Kind: DoorEffectKind.Report, Happening: DoorHappening.Unlocked or DoorHappening.Locked });
        Assert.True(told >= (unlocks || locks ? 1 : 0), "Moved and said nothing.");
        Assert.False(after.Forced && !memory.Open, "Forced, and closed.");
    }

    private TimeSpan? NextDueOf(int door) => SiteMachine.NextDue(_rules, _state, door);

    private void CheckInterlock(SiteState before)
    {
        if (_rules.Interlocks.IsEmpty)
        {
            return;
        }

        bool burning = _doors[0].Fire || _doors[1].Fire;
        bool bothShut = !_state.Doors[0].Unlocked && !_state.Doors[1].Unlocked && !_doors[0].Open && !_doors[1].Open;
        _afterFire = burning || (_afterFire && !bothShut);
        Assert.False(!_afterFire && _state.Doors[0].Unlocked && _state.Doors[1].Unlocked, "Both doors of an interlock are open by command.");
        for (int door = 0; door < 2; door++)
        {
            bool unlocked = !before.Doors[door].Unlocked && _state.Doors[door].Unlocked;
            Assert.False(unlocked && !_afterFire && _doors[1 - door].Open, "Opened while the other door of the interlock stands open.");
        }
    }

    private void AgainChangesNothing(int door)
    {
        SiteStep again = SiteMachine.Step(_rules, _state, door, DoorStimulus.Tick, _now);
        Assert.Empty(again.Effects);
        Assert.Equal(_state.Doors[door], again.State.Doors[door]);
    }

    /// <summary>Everybody goes home: within the bounds every door is locked.</summary>
    private void ComeToRest()
    {
        for (int door = 0; door < SiteScript.Doors; door++)
        {
            Step(door, DoorStimulus.ScheduleCloses);
            foreach (DoorInput input in (ReadOnlySpan<DoorInput>)[DoorInput.Fire, DoorInput.ExitRequest, DoorInput.Open])
            {
                Step(door, DoorStimulus.Moved(input, DoorInputLevel.Off));
            }
        }

        Wait(TimeSpan.FromMinutes(2), TimeSpan.Zero);
        Assert.All(_state.Doors, door => Assert.False(door.Unlocked || door.Alarm, "A door does not come to rest."));
    }
}
