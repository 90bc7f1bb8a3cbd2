using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Doors.Recording;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>
/// Runs the doors of a site: takes what the board's inputs, the gates and commands say to <see cref="SiteMachine"/>, and does what it asks, one step at
/// a time. Never waits for the store: an input moves the lock in the call that tells it.
/// </summary>
public sealed partial class DoorKeeper : IAsyncDisposable
{
    /// <summary>A door that is kept unlocked locks this long after the process hangs, unless the board's bound is shorter.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly DoorPlans _plans;
    private readonly SiteRules _rules;
    private readonly DoorDriver _driver;
    private readonly DoorDiary _diary;
    private readonly TimeProvider _time;
    private readonly ILogger<DoorKeeper> _log;
    private readonly long _started;
    private readonly ITimer _timer;
    private readonly List<Action<DoorStepTaken>> _watchers = [];
    private readonly bool[] _scheduleOpen;
    private readonly TimeSpan?[] _askAgain;
    private readonly HashSet<Task> _asking = [];
    private readonly IDisposable _inputs;
    private SiteState _state;
    private TimeSpan? _nextLook;
    private bool _disposed;

    /// <param name="lockedDown">Doors that were in lockdown when the last process ended.</param>
    public DoorKeeper(
        DoorPlans plans, IDoorBoard board, IReadOnlyCollection<string> lockedDown, DoorDiary diary, TimeProvider time, ILogger<DoorKeeper> log)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(time);
        _plans = plans;
        _rules = plans.RulesFor(board);
        _driver = new DoorDriver(board, plans, time);
        _diary = diary;
        _time = time;
        _log = log;
        _started = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _scheduleOpen = new bool[_rules.Doors.Length];
        _askAgain = new TimeSpan?[_rules.Doors.Length];
        _nextLook = plans.Doors.Any(plan => plan.UnlockSchedule is not null) ? TimeSpan.Zero : null;
        _state = new SiteState([], []);

        // Inputs that move from here on wait for the lock; what they say now is read under it.
        lock (_lock)
        {
            _inputs = board.WatchInputs(Moved);
            SiteStep found = SiteMachine.Start(
                _rules, door => board.Read(_rules.Doors[door].Name).Inputs, door => lockedDown.Contains(_rules.Doors[door].Name), Now);
            _state = found.State;
            Do_NeedsLock(found.Effects);
            Tick_NeedsLock();
        }
    }

    public IReadOnlyList<string> Doors => [.. _rules.Doors.Select(door => door.Name)];

    private TimeSpan Now => _time.GetElapsedTime(_started);

    /// <summary>Null for a door that is not there.</summary>
    public DoorView? View(string door)
    {
        int number = _rules.Find(door);
        lock (_lock)
        {
            return number < 0 ? null : DoorView.Of(_rules.Doors[number], _state.Doors[number]);
        }
    }

    /// <summary>Why the door would not open for somebody now; none for a door that is not there.</summary>
    public DoorRefusal Obstacle(string door)
    {
        int number = _rules.Find(door);
        lock (_lock)
        {
            return number < 0 || _state.Doors[number].Fire ? DoorRefusal.None
                : _state.Doors[number].Lockdown ? DoorRefusal.Lockdown
                : SiteMachine.InTheWayOf(_rules, _state, number) >= 0 ? DoorRefusal.Interlock
                : DoorRefusal.None;
        }
    }

    /// <summary>Somebody may pass, and that is on record.</summary>
    /// <param name="length">How long the door stays unlocked.</param>
    /// <param name="groups">The person's groups: some start a waiting unlock schedule.</param>
    /// <param name="grant">The event of the grant; null when it could not be recorded.</param>
    /// <returns>Problems: <c>door-unknown</c>, <c>lockdown</c>, <c>interlock-refused</c>, <c>relay-failed</c>.</returns>
    public Outcome<Unit> Admit(string door, TimeSpan length, IReadOnlyList<string> groups, Ulid? grant)
    {
        bool opensSchedule = _plans.Doors.FirstOrDefault(plan => plan.Name == door) is { Options: { FirstCardOpens: true } options }
            && (options.FirstCardGroups.Count == 0 || options.FirstCardGroups.Intersect(groups, StringComparer.Ordinal).Any());
        return Step(door, DoorStimulus.Admit(length, opensSchedule, grant));
    }

    /// <summary>What the door's lamps, buzzer and display show.</summary>
    public void Show(string door, DoorSignal signal) => _driver.Show(door, signal);

    /// <summary>Every step from now on. Called while the doors are locked for others: note it and return.</summary>
    /// <returns>Dispose to stop.</returns>
    public IDisposable Watch(Action<DoorStepTaken> watcher)
    {
        lock (_lock)
        {
            _watchers.Add(watcher);
        }

        return new Watching(this, watcher);
    }

    /// <summary>Lets go of the doors: the board locks them at its end. Waits for nothing but a schedule's unlocking that is being recorded.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] asking;
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            asking = [.. _asking];
        }

        _inputs.Dispose();
        await _timer.DisposeAsync().ConfigureAwait(false);
        _driver.Dispose();
        await Task.WhenAll(asking).ConfigureAwait(false);
    }

    /// <summary>The doors as a recording begins with them.</summary>
    internal RecordedSite Recorded()
    {
        lock (_lock)
        {
            return new RecordedSite
            {
                Version = RecordedSite.CurrentVersion,
                Doors = _rules.Doors,
                Interlocks =
                [
                    .. _rules.Interlocks.Select(interlock => new RecordedInterlock
                    {
                        Name = interlock.Name, Doors = interlock.Doors, LeadsOn = interlock.LeadsOn, LeadOnWithin = interlock.LeadOnWithin, LeadOnPulse = interlock.LeadOnPulse,
                    }),
                ],
                Lockdown = [.. _rules.Doors.Where((_, number) => _state.Doors[number].Lockdown).Select(door => door.Name)],
                Ticks = true,
            };
        }
    }

    internal Outcome<Unit> Step(string door, DoorStimulus stimulus)
    {
        int number = _rules.Find(door);
        if (number < 0)
        {
            return DoorProblems.Unknown(door, Doors);
        }

        lock (_lock)
        {
            return Step_NeedsLock(number, stimulus);
        }
    }

    private void Moved(DoorInputChange change)
    {
        int number = _rules.Find(change.Door);
        if (number >= 0)
        {
            lock (_lock)
            {
                Step_NeedsLock(number, DoorStimulus.Moved(change.Input, change.Level));
            }
        }
    }

    private Outcome<Unit> Step_NeedsLock(int door, DoorStimulus stimulus)
    {
        if (_disposed)
        {
            return DoorProblems.Unknown(_rules.Doors[door].Name, []);
        }

        SiteStep step = Take_NeedsLock(door, stimulus);
        Problem? failed = Do_NeedsLock(step.Effects);
        SetTimer_NeedsLock();
        return step.Refusal switch
        {
            DoorRefusal.Lockdown => DoorProblems.Lockdown(_rules.Doors[door].Name),
            DoorRefusal.Interlock => DoorProblems.Interlock(
                _rules.Doors[door].Name, step.Effects.Where(effect => effect.Other >= 0).Select(effect => _rules.Doors[effect.Other].Name).FirstOrDefault() ?? "?"),
            _ => failed is null ? Unit.Value : failed,
        };
    }

    private SiteStep Take_NeedsLock(int door, DoorStimulus stimulus)
    {
        TimeSpan now = Now;
        SiteStep step = SiteMachine.Step(_rules, _state, door, stimulus, now);
        _state = step.State;
        if (_watchers.Count > 0 && (stimulus.Kind != DoorStimulusKind.Tick || step.Effects.Count > 0))
        {
            DoorStepTaken taken = new(_rules.Doors[door].Name, now, _time.GetUtcNow(), stimulus, step.Effects, step.State.Doors[door]);
            foreach (Action<DoorStepTaken> watcher in _watchers)
            {
                watcher(taken);
            }
        }

        return step;
    }

    /// <returns>The problem that the board had with a lock.</returns>
    private Problem? Do_NeedsLock(IReadOnlyList<SiteEffect> effects)
    {
        Problem? failed = null;
        foreach (SiteEffect effect in effects)
        {
            string door = _rules.Doors[effect.Door].Name;
            switch (effect.Effect.Kind)
            {
                case DoorEffectKind.Drive:
                    failed ??= Drive_NeedsLock(effect.Door);
                    break;
                case DoorEffectKind.Siren:
                    _driver.Sound(door, effect.Effect.On);
                    break;
                case DoorEffectKind.Show:
                    _driver.Show(door, effect.Effect.Signal);
                    break;
                case DoorEffectKind.AskSchedule:
                    Ask_NeedsLock(effect.Door);
                    break;
                default:
                    Report(effect, hasFailed: failed is not null);
                    break;
            }
        }

        return failed;
    }

    private Problem? Drive_NeedsLock(int door)
    {
        Outcome<Unit> driven = _driver.Drive(_rules.Doors[door].Name, _state.Doors[door].Drive, Now);
        bool wasFaulty = _state.Doors[door].RelayFault;
        if (driven.Succeeded)
        {
            if (wasFaulty)
            {
                Do_NeedsLock(Take_NeedsLock(door, DoorStimulus.RelayWorks).Effects);
            }

            return null;
        }

        if (!wasFaulty)
        {
            Log.BoardFailed(_log, _rules.Doors[door].Name, driven.Problem);
        }

        if (!wasFaulty || _state.Doors[door].Passage is not null)
        {
            Do_NeedsLock(Take_NeedsLock(door, DoorStimulus.RelayFailed).Effects);
        }

        return driven.Problem;
    }

    private void Report(in SiteEffect effect, bool hasFailed)
    {
        // The lock did not move: that it is unlocked would not be true.
        if (hasFailed && effect.Effect.Happening is DoorHappening.Unlocked or DoorHappening.Locked)
        {
            return;
        }

        string door = _rules.Doors[effect.Door].Name;
        _diary.Note(_diary.Words.Of(door, effect.Effect, effect.Other < 0 ? null : _rules.Doors[effect.Other].Name));
        switch (effect.Effect.Happening)
        {
            case DoorHappening.Unlocked or DoorHappening.Locked or DoorHappening.Opened or DoorHappening.Closed or DoorHappening.ExitRequested:
                Log.DoorHappened(_log, door, effect.Effect.Happening, effect.Effect.Cause == DoorCause.None ? "" : $" ({DoorWords.Of(effect.Effect.Cause)})");
                break;
            default:
                Log.DoorAlarmed(_log, door, effect.Effect.Happening, DoorWords.About(effect.Effect));
                break;
        }
    }

    private sealed class Watching(DoorKeeper keeper, Action<DoorStepTaken> watcher) : IDisposable
    {
        public void Dispose()
        {
            lock (keeper._lock)
            {
                keeper._watchers.Remove(watcher);
            }
        }
    }
}
