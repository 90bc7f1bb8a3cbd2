using System.Globalization;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Composition;

/// <summary>Everything the appliance remembers, opened and wired: what verbs and the running service share.</summary>
internal sealed class Site : IDisposable
{
    private readonly TimeZoneInfo _zone;

    private Site(ApplianceOptions options, StateFolder folder, Store store, TimeProvider time)
    {
        Options = options;
        Folder = folder;
        Store = store;
        Time = time;
        Ids = new UlidSource(time);
        Clock = new KernelClockQuality(time);
        Events = new EventFactory(time, Ids, Clock);
        EventLog = new EventLog(store);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }

    public ApplianceOptions Options { get; }

    public StateFolder Folder { get; }

    public Store Store { get; }

    public TimeProvider Time { get; }

    public UlidSource Ids { get; }

    public IClockQualitySource Clock { get; }

    public EventFactory Events { get; }

    public EventLog EventLog { get; }

    public static Outcome<Site> Open(ApplianceOptions options, string folder, TimeProvider time, ILoggerFactory logs)
    {
        if (!StateFolder.Open(folder).TryGet(out StateFolder? state, out Problem? problem))
        {
            return problem;
        }

        var storage = new StoreOptions { Folder = state.Path };
        return Store.Open(storage, Migrations.All, time, logs.CreateLogger<Store>())
            .Then<Site>(store => new Site(options, state, store, time));
    }

    /// <summary>The time as the site's clocks on the wall show it.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone);

    public string LocalText(DateTimeOffset time) => LocalTime(time).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public void Dispose() => Store.Dispose();
}
