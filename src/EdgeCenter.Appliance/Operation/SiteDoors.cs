using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Keeping;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The doors of a site at work: the board, who keeps them, and what people who are not there may do to them.</summary>
internal sealed class SiteDoors : IAsyncDisposable
{
    private static readonly TimeSpan LongestPassage = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly DoorDiary _diary;
    private readonly SiteBoard _board;

    private SiteDoors(Site site, SiteBoard board, DoorPlans plans, IReadOnlyCollection<string> lockedDown, TimeProvider time)
    {
        _time = time;
        var events = new EventFactory(time, site.Ids, site.Clock);
        _board = board;
        _diary = new DoorDiary(site.Store, events, site.Time, site.Logs.CreateLogger<DoorDiary>());
        Keeper = new DoorKeeper(plans, Board, lockedDown, _diary, time, site.Logs.CreateLogger<DoorKeeper>());
        Control = new DoorControl(Keeper, plans, site.Store, site.Audit, events, time, site.Logs.CreateLogger<DoorControl>());
    }

    public IDoorBoard Board => _board.Doors;

    /// <summary>Device of the watchdog that the board's description names; null: none.</summary>
    public string? Watchdog => _board.Description?.Watchdog;

    public DoorKeeper Keeper { get; }

    public DoorControl Control { get; }

    /// <summary>Nobody passes: no door is unlocked, and none is known to be open.</summary>
    public bool AreAtRest => Keeper.Doors.All(door => Keeper.View(door) is { Unlocked: false, Open: not true });

    /// <summary>Locks all doors and takes up lockdowns that stand.</summary>
    /// <param name="time">Of the doors: the site's, or a clip's own.</param>
    public static Outcome<SiteDoors> Open(Site site, DoorPlans plans, TimeProvider time) =>
        LockdownTable.Read(site.Store).Then(lockedDown => SiteBoard.Open(site, plans, time)
            .Then<SiteDoors>(board => new SiteDoors(site, board, plans, [.. lockedDown.Keys], time)));

    /// <summary>Waits until nobody passes any more; no longer than a door stays unlocked for one person.</summary>
    public async Task RestAsync()
    {
        long since = _time.GetTimestamp();
        while (!AreAtRest && _time.GetElapsedTime(since) < LongestPassage)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), _time).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Keeper.DisposeAsync().ConfigureAwait(false);
        _board.Dispose();
        Control.Dispose();
        await _diary.DisposeAsync().ConfigureAwait(false);
    }
}
