namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What the inputs mean.</summary>
internal sealed partial class DoorWork
{
    private void Move(DoorInput input, DoorInputLevel level)
    {
        DoorInputLevel before = _s.Inputs[input];
        if (before == level)
        {
            return;
        }

        _s = _s with { Inputs = _s.Inputs.With(input, level) };
        if (level == DoorInputLevel.Fault)
        {
            Report(DoorHappening.InputFault, input: input);
        }
        else if (before == DoorInputLevel.Fault)
        {
            Report(DoorHappening.InputFaultOver, input: input);
        }

        switch (input)
        {
            case DoorInput.Open:
                MoveContact(before, level);
                break;
            case DoorInput.ExitRequest:
                MoveExit(level);
                break;
            case DoorInput.Fire:
                MoveFire(level);
                break;
            case DoorInput.Tamper:
                Report(before, level, input, DoorHappening.Tamper, DoorHappening.TamperOver);
                break;
            case DoorInput.MainsLost or DoorInput.BatteryLow:
                Report(before, level, input, DoorHappening.Power, DoorHappening.PowerOver);
                break;
        }
    }

    private void Report(DoorInputLevel before, DoorInputLevel level, DoorInput input, DoorHappening begins, DoorHappening ends)
    {
        if (level == DoorInputLevel.On)
        {
            Report(begins, input: input);
        }
        else if (before == DoorInputLevel.On)
        {
            Report(ends, input: input);
        }
    }

    private void MoveContact(DoorInputLevel before, DoorInputLevel level)
    {
        if (level == DoorInputLevel.On)
        {
            Open();
        }
        else if (before == DoorInputLevel.On)
        {
            // Of a contact that fails while the door is open nobody knows what became of the door: the fault is the alarm then.
            Close(known: level == DoorInputLevel.Off);
        }
    }

    private void Open()
    {
        bool late = _s.WasUnlocked && now - _s.DrivenAt <= rules.OpenGrace;
        bool onTheWayOut = now < _s.ShuntUntil;
        _s = _s with { OpenSince = now };
        if (_s.Unlocked || late || onTheWayOut)
        {
            _lateOpening = !_s.Unlocked && late && clear;
            Report(DoorHappening.Opened, _s.Fire ? DoorCause.Fire : onTheWayOut ? DoorCause.Exit : _s.Passage?.Cause ?? FreeCause, grant: _s.Passage?.Grant);
            return;
        }

        _s = _s with { Forced = true };
        Report(DoorHappening.ForcedOpen);
        Show(DoorSignal.Alarm);
    }

    private DoorCause FreeCause => _s.ScheduleUnlocked ? DoorCause.Schedule : DoorCause.None;

    private void Close(bool known)
    {
        TimeSpan opened = _s.OpenSince ?? now;
        if (known)
        {
            Report(DoorHappening.Closed, duration: now - opened);
        }

        if (_s.Forced)
        {
            Report(DoorHappening.ForcedOpenOver, duration: now - opened);
        }

        EndHeldOpen();
        if (_s.Alarm || _s.Held != HeldOpenStage.None)
        {
            Show(DoorSignal.Idle);
        }

        _s = _s with { OpenSince = null, Forced = false, HeldFrom = null, Held = HeldOpenStage.None, ExitSince = _s.ExitSince is null ? null : now };
        if (_s.Unlocked)
        {
            // Behind somebody the door locks as soon as the leaf has come to rest; whoever was admitted while it stood open still has their time.
            TimeSpan rest = now + rules.RelockDelay;
            DoorPassage passage = _s.Passage ?? new DoorPassage(DoorCause.None, rest, now, now, false, null);
            bool another = passage.Admitted > opened && passage.Until > rest;
            _s = _s with { Passage = passage with { Until = another ? passage.Until : rest, Stretch = now } };
        }
    }

    private void EndHeldOpen()
    {
        if (_s.Held != HeldOpenStage.None)
        {
            Report(DoorHappening.HeldOpenOver, duration: now - (_s.HeldFrom ?? now));
        }
    }

    private void MoveExit(DoorInputLevel level)
    {
        if (level != DoorInputLevel.On)
        {
            if (_s.ExitStuck)
            {
                Report(DoorHappening.ExitStuckOver);
            }

            if (_s is { ExitSince: not null, ExitStuck: false, Passage.Leaving: true })
            {
                BeginPassage(DoorCause.Exit, rules.ExitPulse, null);
            }

            _s = _s with { ExitSince = null, ExitStuck = false };
            return;
        }

        _s = _s with { ExitSince = now };
        Report(DoorHappening.ExitRequested);
        if (rules.Exit == ExitMode.Shunt)
        {
            _s = _s with { ShuntUntil = now + rules.ExitPulse };
        }
        else if (rules.Exit == ExitMode.Unlock && (!_s.Lockdown || rules.ExitInLockdown) && !_s.Fire)
        {
            if (clear || rules.ExitIgnoresInterlock)
            {
                BeginPassage(DoorCause.Exit, rules.ExitPulse, null);
            }
            else
            {
                Report(DoorHappening.InterlockRefused, DoorCause.Exit);
            }
        }
    }

    private void MoveFire(DoorInputLevel level)
    {
        if (level == DoorInputLevel.On && !_s.Fire)
        {
            _s = _s with { Fire = true };
            Report(DoorHappening.FireReleased);
        }
        else if (level == DoorInputLevel.Off && _s.Fire)
        {
            _s = _s with { Fire = false };
            Report(DoorHappening.FireOver);
        }
    }
}
