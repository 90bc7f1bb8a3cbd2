using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>One step of a door in the making: the state so far and the effects so far.</summary>
internal sealed partial class DoorWork(DoorRules rules, DoorState state, TimeSpan now, bool clear)
{
    private readonly List<DoorEffect> _effects = [];
    private DoorState _s = state;

    /// <summary>Opened just after it locked: the lock is taken back until the door is closed.</summary>
    private bool _lateOpening;

    public DoorState State => _s;

    public IReadOnlyList<DoorEffect> Effects => _effects;

    public DoorRefusal Apply(DoorStimulus stimulus)
    {
        switch (stimulus.Kind)
        {
            case DoorStimulusKind.Input:
                Move(stimulus.Input, stimulus.Level);
                return DoorRefusal.None;
            case DoorStimulusKind.Admit:
                return Admit(DoorCause.Grant, stimulus);
            case DoorStimulusKind.Unlock:
                return Admit(DoorCause.Command, stimulus);
            case DoorStimulusKind.LeadOn:
                return Admit(DoorCause.Airlock, stimulus);
            case DoorStimulusKind.Lock:
                EndPassage();
                _s = _s with { ScheduleUnlocked = false, SchedulePending = false };
                return DoorRefusal.None;
            case DoorStimulusKind.Lockdown:
                EndPassage();
                _s = _s with { Lockdown = true, ScheduleUnlocked = false, SchedulePending = false };
                return DoorRefusal.None;
            case DoorStimulusKind.Release when _s.Lockdown:
                _s = _s with { Lockdown = false };
                AskSchedule();
                return DoorRefusal.None;
            case DoorStimulusKind.ScheduleOpens:
                _s = _s with { ScheduleOpen = true };
                AskSchedule();
                return DoorRefusal.None;
            case DoorStimulusKind.ScheduleCloses:
                _s = _s with { ScheduleOpen = false, SchedulePending = false, ScheduleUnlocked = false };
                return DoorRefusal.None;
            case DoorStimulusKind.ScheduleRecorded:
                _s = _s with { ScheduleUnlocked = _s.ScheduleUnlocked || _s.SchedulePending, SchedulePending = false };
                return DoorRefusal.None;
            case DoorStimulusKind.RelayFailed:
                RelayFailed();
                return DoorRefusal.None;
            case DoorStimulusKind.RelayWorks when _s.RelayFault:
                _s = _s with { RelayFault = false };
                Report(DoorHappening.RelayFaultOver);
                return DoorRefusal.None;
            default:
                return DoorRefusal.None;
        }
    }

    /// <summary>When a passage is over: somebody who goes on asking to leave prolongs it, up to the bound.</summary>
    public static TimeSpan EndOf(DoorRules rules, in DoorState state, in DoorPassage passage) =>
        passage.Leaving && state.ExitSince is not null && !state.ExitStuck ? passage.Stretch + rules.MaximumUnlock : passage.Until;

    private DoorRefusal Admit(DoorCause cause, DoorStimulus stimulus)
    {
        if (_s.Fire)
        {
            return DoorRefusal.None;
        }

        if (_s.Lockdown)
        {
            return DoorRefusal.Lockdown;
        }

        if (!clear)
        {
            Report(DoorHappening.InterlockRefused, cause, grant: stimulus.Grant);
            return DoorRefusal.Interlock;
        }

        if (rules.FirstCard && stimulus.OpensSchedule && _s.ScheduleOpen)
        {
            _s = _s with { ScheduleUnlocked = true };
        }

        BeginPassage(cause, stimulus.Length, stimulus.Grant);
        return DoorRefusal.None;
    }

    private void BeginPassage(DoorCause cause, TimeSpan length, Ulid? grant)
    {
        DoorPassage present = _s.Passage ?? new DoorPassage(cause, now, now, now, false, null);
        TimeSpan until = Min(now + length, present.Stretch + rules.MaximumUnlock);
        _s = _s with
        {
            Passage = new DoorPassage(
                cause, until > present.Until ? until : present.Until, present.Stretch, now, present.Leaving || cause == DoorCause.Exit, grant),
        };
    }

    /// <summary>Whoever is on the way out may still leave.</summary>
    private void EndPassage()
    {
        if (_s.Passage is { Leaving: false })
        {
            _s = _s with { Passage = null };
        }
    }

    private void AskSchedule()
    {
        if (_s is { ScheduleOpen: true, ScheduleUnlocked: false, SchedulePending: false, Lockdown: false } && !rules.FirstCard)
        {
            _s = _s with { SchedulePending = true };
            _effects.Add(new DoorEffect { Kind = DoorEffectKind.AskSchedule });
        }
    }

    private void RelayFailed()
    {
        if (!_s.RelayFault)
        {
            _s = _s with { RelayFault = true };
            Report(DoorHappening.RelayFault);
        }

        // Nobody was let through: the next admission tries anew.
        _s = _s with { Passage = null };
    }

    private static TimeSpan Min(TimeSpan first, TimeSpan second) => first < second ? first : second;

    private void Report(
        DoorHappening happening, DoorCause cause = DoorCause.None, TimeSpan duration = default, DoorInput input = default, Ulid? grant = null) =>
        _effects.Add(new DoorEffect
        {
            Kind = DoorEffectKind.Report, Happening = happening, Cause = cause, Duration = duration, Input = input, Grant = grant,
        });

    private void Show(DoorSignal signal) => _effects.Add(new DoorEffect { Kind = DoorEffectKind.Show, Signal = signal });
}
