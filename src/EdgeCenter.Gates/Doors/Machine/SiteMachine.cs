using System.Collections.Immutable;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>All doors of a site as one pure function: each a <see cref="DoorMachine"/>, and what their interlocks allow.</summary>
public static class SiteMachine
{
    public static SiteStep Start(SiteRules rules, Func<int, DoorInputs> inputs, Func<int, bool> lockdown, TimeSpan now)
    {
        List<SiteEffect> effects = [];
        ImmutableArray<DoorState>.Builder doors = ImmutableArray.CreateBuilder<DoorState>(rules.Doors.Length);
        for (int i = 0; i < rules.Doors.Length; i++)
        {
            DoorStep step = DoorMachine.Start(rules.Doors[i], inputs(i), lockdown(i), now);
            doors.Add(step.State);
            Collect(effects, i, step);
        }

        return new SiteStep(new SiteState(doors.MoveToImmutable(), [.. rules.Interlocks.Select(_ => AirlockState.Empty)]), effects, DoorRefusal.None);
    }

    public static SiteStep Step(SiteRules rules, SiteState state, int door, DoorStimulus stimulus, TimeSpan now)
    {
        int other = InTheWayOf(rules, state, door);
        DoorStep step = DoorMachine.Step(rules.Doors[door], state.Doors[door], stimulus, now, clear: other < 0);
        List<SiteEffect> effects = new(step.Effects.Count);
        Collect(effects, door, step, other);
        SiteState next = state with { Doors = state.Doors.SetItem(door, step.State) };
        for (int i = 0; i < rules.Interlocks.Length; i++)
        {
            if (rules.Interlocks[i].LeadsOn && rules.Interlocks[i].Doors.Contains(door))
            {
                next = LeadOn(rules, next, i, door, stimulus, step, now, effects);
            }
        }

        return new SiteStep(next, effects, step.Refusal);
    }

    /// <summary>When a tick of this door has something to do at the latest.</summary>
    public static TimeSpan? NextDue(SiteRules rules, SiteState state, int door) => DoorMachine.NextDue(rules.Doors[door], state.Doors[door]);

    /// <summary>Another door of one of its interlocks that is not shut; −1: none.</summary>
    public static int InTheWayOf(SiteRules rules, SiteState state, int door)
    {
        foreach (InterlockRules interlock in rules.Interlocks)
        {
            if (!interlock.Doors.Contains(door))
            {
                continue;
            }

            foreach (int other in interlock.Doors)
            {
                if (other != door && !IsShut(rules.Doors[other], state.Doors[other]))
                {
                    return other;
                }
            }
        }

        return -1;
    }

    /// <summary>Locked, and closed as far as anybody can tell: a contact that is at fault tells nothing.</summary>
    private static bool IsShut(DoorRules rules, in DoorState state) =>
        !state.Unlocked && !state.SchedulePending && (!rules.HasContact || state.Inputs[DoorInput.Open] == DoorInputLevel.Off);

    private static SiteState LeadOn(
        SiteRules rules, SiteState state, int interlock, int door, DoorStimulus stimulus, in DoorStep step, TimeSpan now, List<SiteEffect> effects)
    {
        AirlockState airlock = state.Airlocks[interlock];
        InterlockRules rule = rules.Interlocks[interlock];
        if (stimulus.Kind is DoorStimulusKind.Admit or DoorStimulusKind.Unlock && step.Refusal == DoorRefusal.None && !step.State.Free)
        {
            airlock = new AirlockState(door, now, false);
        }

        if (airlock.From == door)
        {
            airlock = airlock with { Opened = airlock.Opened || step.State.IsOpen };
            if (IsShut(rules.Doors[door], step.State))
            {
                bool through = airlock.Opened && now <= airlock.Since + rule.LeadOnWithin;
                airlock = AirlockState.Empty;
                if (through)
                {
                    int onward = rule.Doors[0] == door ? rule.Doors[1] : rule.Doors[0];
                    int inTheWay = InTheWayOf(rules, state, onward);
                    DoorStep opened = DoorMachine.Step(
                        rules.Doors[onward], state.Doors[onward], DoorStimulus.LeadOn(rule.LeadOnPulse), now, clear: inTheWay < 0);
                    Collect(effects, onward, opened, inTheWay);
                    state = state with { Doors = state.Doors.SetItem(onward, opened.State) };
                }
            }
        }

        return state with { Airlocks = state.Airlocks.SetItem(interlock, airlock) };
    }

    private static void Collect(List<SiteEffect> effects, int door, in DoorStep step, int other = -1)
    {
        foreach (DoorEffect effect in step.Effects)
        {
            bool refused = effect is { Kind: DoorEffectKind.Report, Happening: DoorHappening.InterlockRefused };
            effects.Add(new SiteEffect(door, effect, refused ? other : -1));
        }
    }
}
