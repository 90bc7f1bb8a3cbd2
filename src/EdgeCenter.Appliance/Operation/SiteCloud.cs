using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Status;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The running site's way to the cloud: what is configured, wired. A site without brokers has an outbox and no connection.</summary>
internal sealed class SiteCloud : IDisposable
{
    private readonly EventOutbox _outbox;

    private SiteCloud(EventOutbox outbox, CloudConnection? connection)
    {
        _outbox = outbox;
        Connection = connection;
    }

    /// <summary>Null: nothing leaves this site. The caller's to run and to close, before this.</summary>
    public CloudConnection? Connection { get; }

    private static string Version => typeof(SiteCloud).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static SiteCloud Open(Site site, IHealth health)
    {
        var outbox = new EventOutbox(site.Store, site.Events, site.Logs.CreateLogger<EventOutbox>());
        SyncOptions options = site.Options.Sync;
        return new SiteCloud(outbox, options.Brokers.Count == 0 ? null : new CloudConnection(
            options, new Topics(site.Options.Site, site.Options.Appliance), new FileCredentials(options), outbox, health, Version, site.Clock, site.Time,
            site.Logs));
    }

    public async ValueTask<Outcome<SyncView>> ViewAsync(CancellationToken cancellation)
    {
        Outcome<OutboxStatus> outbox = await _outbox.StatusAsync(cancellation).ConfigureAwait(false);
        return outbox.Then<SyncView>(status => SyncView.Of(status, Connection));
    }

    public void Dispose() => _outbox.Dispose();
}
