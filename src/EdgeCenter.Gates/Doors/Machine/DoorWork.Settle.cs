namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What follows from the state and the time alone.</summary>
internal sealed partial class DoorWork
{
    public void Settle()
    {
        EndWhatIsOver();
        DriveLock();
        CountOpen();
        WatchBolt();
        Sound();
    }

    private void EndWhatIsOver()
    {
        if (_s is { ExitSince: { } exit, ExitStuck: false } && now >= exit + rules.MaximumUnlock)
        {
            _s = _s with { ExitStuck = true };
            Report(DoorHappening.ExitStuck, duration: now - exit);
        }

        if (_s.Passage is { } passage && now >= EndOf(rules, _s, passage))
        {
            _s = _s with { Passage = null };
        }
    }

    private void DriveLock()
    {
        bool held = _s.IsOpen && rules.Relock == RelockMode.WhenClosed && (_s.Unlocked || _s.Passage is not null || _lateOpening);
        DoorDrive drive = _s.Free || held ? DoorDrive.Kept
            : _s.Passage is { } passage ? DoorDrive.Pulsed(EndOf(rules, _s, passage))
            : DoorDrive.Locked;
        if (drive == _s.Drive)
        {
            return;
        }

        bool wasUnlocked = _s.Unlocked;
        TimeSpan before = _s.DrivenAt;
        _s = _s with { Drive = drive };
        _effects.Add(new DoorEffect { Kind = DoorEffectKind.Drive, Drive = drive });
        if (_s.Unlocked != wasUnlocked)
        {
            _s = _s with { DrivenAt = now, WasUnlocked = true };
            if (_s.Unlocked)
            {
                Report(DoorHappening.Unlocked, _s.Fire ? DoorCause.Fire : _s.Passage?.Cause ?? FreeCause, grant: _s.Passage?.Grant);
            }
            else
            {
                Report(DoorHappening.Locked, duration: now - before);
            }
        }
    }

    private void CountOpen()
    {
        if (_s.Free || !_s.IsOpen || _s.Forced)
        {
            if (_s.Free && _s.Held != HeldOpenStage.None)
            {
                EndHeldOpen();
                Show(DoorSignal.Idle);
            }

            _s = _s with { HeldFrom = null, Held = HeldOpenStage.None };
            return;
        }

        TimeSpan from = _s.HeldFrom ?? now;
        _s = _s with { HeldFrom = from };
        if (_s.Held == HeldOpenStage.None && rules.HeldOpenWarning > TimeSpan.Zero && now >= from + rules.HeldOpenWarning)
        {
            _s = _s with { Held = HeldOpenStage.Warned };
            Report(DoorHappening.HeldOpenWarning, duration: now - from);
            Show(DoorSignal.CloseDoor);
        }

        if (_s.Held != HeldOpenStage.Alarmed && rules.HeldOpenAlarm > TimeSpan.Zero && now >= from + rules.HeldOpenAlarm)
        {
            _s = _s with { Held = HeldOpenStage.Alarmed };
            Report(DoorHappening.HeldOpenAlarm, duration: now - from);
            Show(DoorSignal.Alarm);
        }
    }

    private void WatchBolt()
    {
        if (!rules.HasBoltSense)
        {
            return;
        }

        if (_s.Inputs[DoorInput.Bolted] == DoorInputLevel.Fault)
        {
            // Nobody knows where the bolt is: what it is waited for cannot come, and an alarm that stands goes on.
            _s = _s with { BoltSince = null };
            return;
        }

        // A bolt thrown while unlocked, or not thrown while locked; of a door that stands open only the first can be told.
        bool wrong = _s.Inputs.IsOn(DoorInput.Bolted) ? _s.Unlocked : !_s.Unlocked && !_s.IsOpen;
        if (!wrong)
        {
            if (_s.BoltFault)
            {
                Report(DoorHappening.BoltFaultOver);
            }

            _s = _s with { BoltSince = null, BoltFault = false };
            return;
        }

        TimeSpan since = _s.BoltSince ?? now;
        _s = _s with { BoltSince = since };
        if (!_s.BoltFault && now >= since + rules.BoltTime)
        {
            _s = _s with { BoltFault = true };
            Report(DoorHappening.BoltFault, duration: now - since);
        }
    }

    private void Sound()
    {
        if (_s.Alarm != _sounding)
        {
            _sounding = _s.Alarm;
            _effects.Add(new DoorEffect { Kind = DoorEffectKind.Siren, On = _s.Alarm });
        }
    }

    private bool _sounding = state.Alarm;
}
