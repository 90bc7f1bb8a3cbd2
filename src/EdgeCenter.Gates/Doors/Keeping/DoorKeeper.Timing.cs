using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>What happens by itself: time passes, schedules open, leases are renewed, what failed is tried again.</summary>
public sealed partial class DoorKeeper
{
    /// <summary>Schedules open and close within this time.</summary>
    private static readonly TimeSpan LookAtSchedulesEvery = TimeSpan.FromSeconds(1);

    /// <summary>An unlocking by schedule that could not be recorded, or a board that failed, is tried again after this time.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private void Ask_NeedsLock(int door)
    {
        // Off this thread: whoever holds the doors goes on.
        Task asking = Task.Run(() => AskAsync(door));
        _asking.Add(asking);
        _ = asking.ContinueWith(Forget, TaskScheduler.Default);

        void Forget(Task done)
        {
            lock (_lock)
            {
                _asking.Remove(done);
            }
        }
    }

    private async Task AskAsync(int door)
    {
        string name = _rules.Doors[door].Name;
        EdgeEvent fact = _diary.Words.ScheduleUnlocks(name);
        Outcome<long> written = await _diary.WriteAsync(transaction => transaction.Append(fact)).ConfigureAwait(false);
        if (!written.Succeeded)
        {
            Log.ScheduleUnrecorded(_log, name, written.Problem);
        }

        lock (_lock)
        {
            if (written.Succeeded)
            {
                Step_NeedsLock(door, DoorStimulus.ScheduleRecorded);
            }
            else
            {
                _askAgain[door] = Now + TryAgainAfter;
                SetTimer_NeedsLock();
            }
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                Tick_NeedsLock();
            }
        }
    }

    private void Tick_NeedsLock()
    {
        TimeSpan now = Now;
        if (_nextLook <= now)
        {
            _nextLook = now + LookAtSchedulesEvery;
            LookAtSchedules_NeedsLock();
        }

        for (int door = 0; door < _rules.Doors.Length; door++)
        {
            if (SiteMachine.NextDue(_rules, _state, door) <= now)
            {
                Do_NeedsLock(Take_NeedsLock(door, DoorStimulus.Tick).Effects);
            }

            if (_driver.RenewalDue(_rules.Doors[door].Name) <= now || (_state.Doors[door].RelayFault && _driver.FailedAt(_rules.Doors[door].Name) + TryAgainAfter <= now))
            {
                Drive_NeedsLock(door);
            }

            if (_askAgain[door] <= now)
            {
                _askAgain[door] = null;
                if (_state.Doors[door].SchedulePending)
                {
                    Ask_NeedsLock(door);
                }
            }
        }

        SetTimer_NeedsLock();
    }

    private void LookAtSchedules_NeedsLock()
    {
        DateTimeOffset time = _time.GetUtcNow();
        for (int door = 0; door < _rules.Doors.Length; door++)
        {
            bool open = _plans.Doors[door].UnlockSchedule?.IsOpenAt(time) ?? false;
            if (open != _scheduleOpen[door])
            {
                _scheduleOpen[door] = open;
                Do_NeedsLock(Take_NeedsLock(door, open ? DoorStimulus.ScheduleOpens : DoorStimulus.ScheduleCloses).Effects);
            }
        }
    }

    private void SetTimer_NeedsLock()
    {
        TimeSpan? due = _nextLook;
        for (int door = 0; door < _rules.Doors.Length; door++)
        {
            string name = _rules.Doors[door].Name;
            due = Earlier(due, SiteMachine.NextDue(_rules, _state, door));
            due = Earlier(due, _driver.RenewalDue(name));
            due = Earlier(due, _askAgain[door]);
            due = Earlier(due, _state.Doors[door].RelayFault ? _driver.FailedAt(name) + TryAgainAfter : null);
        }

        TimeSpan wait = due is { } then ? then - Now : Timeout.InfiniteTimeSpan;
        _timer.Change(due is not null && wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan? Earlier(TimeSpan? first, TimeSpan? second) => first is null || second < first ? second ?? first : first;
}
