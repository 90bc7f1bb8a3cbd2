namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>
/// A door as a pure function: state, stimulus and time give the next state and what it asks of the world. Nothing else is remembered anywhere. The
/// order of precedence is fire, lockdown, schedule, people; a lock is never thrown while the contact says that the door stands open
/// (<see cref="RelockMode.WhenClosed"/>); and without a schedule or a fire a closed door is never unlocked longer than
/// <see cref="DoorRules.MaximumUnlock"/> since it was unlocked or closed. README.md has the diagram.
/// </summary>
public static class DoorMachine
{
    /// <summary>A door as it is found when the service starts: what stands open then was not forced, and a button that is down then opens nothing.</summary>
    public static DoorStep Start(DoorRules rules, DoorInputs inputs, bool lockdown, TimeSpan now)
    {
        DoorState state = new()
        {
            Inputs = DoorInputs.AllOff
                .With(DoorInput.Open, inputs[DoorInput.Open])
                .With(DoorInput.Bolted, inputs[DoorInput.Bolted])
                .With(DoorInput.ExitRequest, inputs[DoorInput.ExitRequest]),
            Lockdown = lockdown,
            OpenSince = inputs.IsOn(DoorInput.Open) ? now : null,
            ExitSince = inputs.IsOn(DoorInput.ExitRequest) ? now : null,
            DrivenAt = now,
        };
        List<DoorEffect> effects = [];
        foreach (DoorInput input in (ReadOnlySpan<DoorInput>)[DoorInput.Fire, DoorInput.Tamper, DoorInput.MainsLost, DoorInput.BatteryLow])
        {
            DoorStep step = Step(rules, state, DoorStimulus.Moved(input, inputs[input]), now);
            state = step.State;
            effects.AddRange(step.Effects);
        }

        return new DoorStep(state, effects, DoorRefusal.None);
    }

    /// <param name="now">Monotonic; never less than before.</param>
    /// <param name="clear">The other doors of the interlock are shut; true without an interlock.</param>
    public static DoorStep Step(DoorRules rules, in DoorState state, DoorStimulus stimulus, TimeSpan now, bool clear = true)
    {
        DoorWork work = new(rules, state, now, clear);

        // What became due before the stimulus came first, also when the timer is late.
        work.Settle();
        DoorRefusal refusal = work.Apply(stimulus);
        work.Settle();
        return new DoorStep(work.State, work.Effects, refusal);
    }

    /// <summary>When a tick has something to do at the latest; null: only when something happens.</summary>
    public static TimeSpan? NextDue(DoorRules rules, in DoorState state)
    {
        TimeSpan? due = state.Drive.Kind == DoorDriveKind.Pulsed ? state.Drive.Until : null;
        if (state.HeldFrom is { } from)
        {
            due = Earlier(due, state.Held == HeldOpenStage.None ? Due(from, rules.HeldOpenWarning) : null);
            due = Earlier(due, state.Held != HeldOpenStage.Alarmed ? Due(from, rules.HeldOpenAlarm) : null);
        }

        due = Earlier(due, state is { BoltSince: { } bolt, BoltFault: false } ? bolt + rules.BoltTime : null);
        return Earlier(due, state is { ExitSince: { } exit, ExitStuck: false } ? exit + rules.MaximumUnlock : null);
    }

    private static TimeSpan? Due(TimeSpan from, TimeSpan after) => after > TimeSpan.Zero ? from + after : null;

    private static TimeSpan? Earlier(TimeSpan? first, TimeSpan? second) => first is null || second < first ? second : first;
}
