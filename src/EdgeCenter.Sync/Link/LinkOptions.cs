namespace EdgeCenter.Sync.Link;

/// <summary>How one connection to the cloud behaves.</summary>
public sealed record LinkOptions
{
    /// <summary>Tried in order; after a connection was lost the first one comes first again.</summary>
    public required IReadOnlyList<BrokerAddress> Brokers { get; init; }

    /// <summary>Unique at the broker: a second client of the same id pushes the first one out.</summary>
    public required string ClientId { get; init; }

    /// <summary>A broker that is silent this long is asked, and given up after as long again.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the first packet to CONNACK.</summary>
    /// <value>The default is 15 s.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public BackOff BackOff { get; init; } = new();

    /// <summary>How long the broker keeps our subscriptions, and commands for us, while we are away.</summary>
    /// <value>The default is one day.</value>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The broker sends nothing larger.</summary>
    /// <value>The default is 1 MiB.</value>
    public int MaximumPacket { get; init; } = 1 << 20;

    /// <summary>Messages with QoS 1 that may be unacknowledged towards the broker; its own limit counts as well.</summary>
    /// <value>The default is 100.</value>
    public int SendWindow { get; init; } = 100;

    /// <summary>Messages that the broker may have unacknowledged towards us.</summary>
    /// <value>The default is 100.</value>
    public int ReceiveWindow { get; init; } = 100;

    /// <summary>What the broker publishes, retained, when we are gone without a good-bye; null: nothing.</summary>
    public OutboundMessage? Will { get; init; }
}
