using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Remote;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Status;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The running site's way to the cloud: what is configured, wired. A site without brokers has an outbox and no connection.</summary>
internal sealed class SiteCloud : IDisposable
{
    private readonly EventOutbox _outbox;

    private readonly CertificateRotation? _rotation;

    private readonly RemoteControl? _remote;

    private SiteCloud(EventOutbox outbox, CertificateRotation? rotation, RemoteControl? remote, CloudConnection? connection)
    {
        _outbox = outbox;
        _rotation = rotation;
        _remote = remote;
        Connection = connection;
    }

    /// <summary>Null: nothing leaves this site. The caller's to run and to close, before this.</summary>
    public CloudConnection? Connection { get; }

    private static string Version => typeof(SiteCloud).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <param name="doors">What commands from the cloud act on.</param>
    /// <param name="reload">Reads the configuration again for them.</param>
    /// <param name="parts">What else talks to the cloud, when there is one.</param>
    public static SiteCloud Open(Site site, IHealth health, IDoorControl doors, IConfigurationReload reload, params IReadOnlyList<ICloudPart> parts)
    {
        var outbox = new EventOutbox(site.Store, site.Events, site.Logs.CreateLogger<EventOutbox>());
        SyncOptions options = site.Options.Sync;
        if (options.Brokers.Count == 0)
        {
            return new SiteCloud(outbox, rotation: null, remote: null, connection: null);
        }

        var topics = new Topics(site.Options.Site, site.Options.Appliance);
        CertificateStore? certificates = Certificates(site);
        CertificateRotation? rotation = certificates is null
            ? null
            : new CertificateRotation(certificates, topics, site.Time, site.Logs.CreateLogger<CertificateRotation>());
        var remote = new RemoteControl(site, topics, outbox, doors, rotation, reload);
        return new SiteCloud(outbox, rotation, remote, new CloudConnection(
            options, topics, (ILinkCredentials?)certificates ?? new FileCredentials(options), outbox, health, Version, site.Clock, site.Time, site.Logs)
        {
            Parts = rotation is null ? [.. parts, remote] : [.. parts, remote, rotation],
        });
    }

    /// <summary>What provisioning put into the state folder; null where the configuration names files of its own, or where there is no TLS.</summary>
    public static CertificateStore? Certificates(Site site) => site.Options.Sync is { Tls: true, CaFile: null, CertificateFile: null }
        ? new CertificateStore(site.Folder.Path, site.Time)
        : null;

    public async ValueTask<Outcome<SyncView>> ViewAsync(CancellationToken cancellation)
    {
        Outcome<OutboxStatus> outbox = await _outbox.StatusAsync(cancellation).ConfigureAwait(false);
        return outbox.Then<SyncView>(status => SyncView.Of(status, Connection));
    }

    public void Dispose()
    {
        _remote?.Dispose();
        _rotation?.Dispose();
        _outbox.Dispose();
    }
}
