using System.Collections.Concurrent;
using System.Threading.Channels;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Support;

/// <summary>A real link whose states and messages a test can wait for.</summary>
internal sealed class LinkUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<LinkStatus> _statuses = Channel.CreateUnbounded<LinkStatus>();
    private readonly Channel<InboundMessage> _messages = Channel.CreateUnbounded<InboundMessage>();

    public LinkUnderTest(LinkOptions options, LinkCredentials? credentials = null)
        : this(options, new FixedCredentials(credentials ?? new LinkCredentials(null, null, null)))
    {
    }

    public LinkUnderTest(LinkOptions options, ILinkCredentials credentials)
    {
        Link = new MqttLink(options, credentials, TimeProvider.System, NullLogger<MqttLink>.Instance);
        Link.StatusChanged += status => _statuses.Writer.TryWrite(status);
    }

    public MqttLink Link { get; }

    public ConcurrentBag<LinkStatus> Seen { get; } = [];

    public static LinkOptions Options(params int[] ports) => new()
    {
        Brokers = [.. ports.Select(port => new BrokerAddress("127.0.0.1", port))],
        ClientId = $"test-{Guid.NewGuid():N}",
        KeepAlive = TimeSpan.FromSeconds(5),
        BackOff = new BackOff { First = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromMilliseconds(500) },
    };

    /// <summary>Starts it and waits until it is connected.</summary>
    public async Task ConnectAsync()
    {
        Link.Start();
        await UntilAsync(status => status.State == LinkState.Connected);
    }

    public void Listen(string filter) => Link.Subscribe(filter, (message, _) =>
    {
        _messages.Writer.TryWrite(message);
        return ValueTask.CompletedTask;
    });

    public async Task<InboundMessage> MessageAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience, TimeProvider.System);

    public async Task<LinkStatus> UntilAsync(Func<LinkStatus, bool> condition)
    {
        while (true)
        {
            LinkStatus status = await _statuses.Reader.ReadAsync().AsTask().WaitAsync(Patience, TimeProvider.System);
            Seen.Add(status);
            if (condition(status))
            {
                return status;
            }
        }
    }

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private sealed class FixedCredentials(LinkCredentials credentials) : ILinkCredentials
    {
        public Outcome<LinkCredentials> Current() => credentials;
    }
}
