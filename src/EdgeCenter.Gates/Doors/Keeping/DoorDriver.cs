using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors.Machine;
using EdgeCenter.Gates.Doors.Signals;

namespace EdgeCenter.Gates.Doors.Keeping;

/// <summary>Tells the board what the machine wants, and remembers what has to be told again. The keeper serialises all but <see cref="Show"/>.</summary>
internal sealed class DoorDriver : IDisposable
{
    /// <summary>A lease is renewed so many times before it would end.</summary>
    private const int RenewalsPerLease = 3;

    private readonly IDoorBoard _board;
    private readonly TimeSpan _lease;
    private readonly Dictionary<string, TimeSpan> _renewals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _sirens;
    private readonly Dictionary<string, SignalPlayer> _players;

    public DoorDriver(IDoorBoard board, DoorPlans plans, TimeProvider time)
    {
        _board = board;
        _lease = plans.MaximumUnlock < DoorKeeper.LongestLease ? plans.MaximumUnlock : DoorKeeper.LongestLease;
        _sirens = plans.Doors.ToDictionary(plan => plan.Name, plan => plan.Options.Siren, StringComparer.Ordinal);
        _players = plans.Doors.ToDictionary(plan => plan.Name, plan => new SignalPlayer(plan.Name, board, time), StringComparer.Ordinal);
    }

    /// <summary>When the board has to be told again that the door stays unlocked; null: it has not.</summary>
    public TimeSpan? RenewalDue(string door) => _renewals.TryGetValue(door, out TimeSpan due) ? due : null;

    /// <summary>When the board last failed at this door; null: it has not.</summary>
    public TimeSpan? FailedAt(string door) => _failures.TryGetValue(door, out TimeSpan at) ? at : null;

    public Outcome<Unit> Drive(string door, DoorDrive drive, TimeSpan now)
    {
        _renewals.Remove(door);
        Outcome<Unit> done = drive.Kind switch
        {
            DoorDriveKind.Locked => _board.Lock(door),
            DoorDriveKind.Kept => _board.KeepUnlocked(door, _lease),
            _ => drive.Until > now ? _board.PulseRelay(door, drive.Until - now) : _board.Lock(door),
        };
        if (!done.Succeeded)
        {
            _failures[door] = now;
            return done;
        }

        _failures.Remove(door);
        if (drive.Kind == DoorDriveKind.Kept)
        {
            _renewals[door] = now + (_lease / RenewalsPerLease);
        }

        return done;
    }

    /// <summary>A siren that cannot be switched is no reason to leave the door in any other state.</summary>
    public void Sound(string door, bool on) => _board.Switch(door, DoorOutput.Siren, on ? _sirens[door] : TimeSpan.Zero);

    public void Show(string door, DoorSignal signal)
    {
        _board.Show(door, signal);
        if (_players.TryGetValue(door, out SignalPlayer? player))
        {
            player.Play(signal);
        }
    }

    public void Dispose()
    {
        foreach (SignalPlayer player in _players.Values)
        {
            player.Dispose();
        }
    }
}
