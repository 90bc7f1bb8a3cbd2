using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Drain;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Status;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync;

/// <summary>An appliance's way to the cloud, complete: the link, the drain of the outbox, the retained status, and whatever else talks over it.</summary>
public sealed class CloudConnection : IAsyncDisposable
{
    public CloudConnection(
        SyncOptions options, Topics topics, ILinkCredentials credentials, EventOutbox outbox, IHealth health, string version, IClockQualitySource clock,
        TimeProvider time, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(options);
        Topics = topics;
        Status = new StatusReporter(topics, version, options.StatusEvery, outbox, health, clock, time);
        Pump = new OutboxPump(outbox, topics, options.Attempts, options.NeedsListener, time, logs.CreateLogger<OutboxPump>());
        Link = new MqttLink(
            SyncRules.Link(options, topics) with { Will = Status.Will }, credentials, Pump, receiver: null, time, logs.CreateLogger<MqttLink>());
    }

    /// <summary>What else talks over this connection.</summary>
    public IReadOnlyList<ICloudPart> Parts { get; init; } = [];

    public Topics Topics { get; }

    public MqttLink Link { get; }

    public OutboxPump Pump { get; }

    public StatusReporter Status { get; }

    /// <summary>Works until cancelled, then says good-bye.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Link.Start();
        try
        {
            await Task.WhenAll([
                Pump.RunAsync(Link, cancellation),
                Status.RunAsync(Link, cancellation),
                .. Parts.Select(part => part.RunAsync(Link, cancellation)),
            ]).ConfigureAwait(false);
        }
        finally
        {
            await Status.SayGoodByeAsync(Link).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync().ConfigureAwait(false);
        Pump.Dispose();
    }
}
