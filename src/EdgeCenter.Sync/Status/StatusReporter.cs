using System.Text.Json;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Status;

/// <summary>
/// Keeps the retained status true: told when a connection comes up, renewed now and then, and taken back by the last will, or by a good-bye, when
/// there is none any more.
/// </summary>
public sealed class StatusReporter
{
    private readonly string _topic;
    private readonly string _version;
    private readonly DateTimeOffset _startedAt;
    private readonly TimeSpan _every;
    private readonly EventOutbox _outbox;
    private readonly IHealth _health;
    private readonly IClockQualitySource _clock;
    private readonly TimeProvider _time;

    public StatusReporter(
        Topics topics, string version, TimeSpan every, EventOutbox outbox, IHealth health, IClockQualitySource clock, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(time);
        _topic = topics.Status;
        _version = version;
        _every = every;
        _outbox = outbox;
        _health = health;
        _clock = clock;
        _time = time;
        _startedAt = time.GetUtcNow();
    }

    /// <summary>What the broker says in our name when the connection ends without a good-bye.</summary>
    public OutboundMessage Will => Message(new ApplianceStatus { Online = false, Reason = "connection-lost", Version = _version, StartedAt = _startedAt });

    /// <summary>Says it over every connection until cancelled.</summary>
    public async Task RunAsync(MqttLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var connected = new SemaphoreSlim(0, 1);
        void Noticed(LinkStatus status)
        {
            if (status.State == LinkState.Connected && connected.CurrentCount == 0)
            {
                connected.Release();
            }
        }

        link.StatusChanged += Noticed;
        try
        {
            while (true)
            {
                if (link.Status.State == LinkState.Connected)
                {
                    // A connection that ends meanwhile brings the next chance with it.
                    _ = await link.PublishAsync(Message(await NowAsync(cancellation).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
                }

                await WaitAsync(connected, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            link.StatusChanged -= Noticed;
        }
    }

    /// <summary>Takes the status back before an orderly end.</summary>
    public async Task SayGoodByeAsync(MqttLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        ApplianceStatus status = await NowAsync(CancellationToken.None).ConfigureAwait(false);
        _ = await link.PublishAsync(Message(status with { Online = false, Reason = "stopped" })).ConfigureAwait(false);
    }

    public async ValueTask<ApplianceStatus> NowAsync(CancellationToken cancellation)
    {
        Outcome<OutboxStatus> outbox = await _outbox.StatusAsync(cancellation).ConfigureAwait(false);
        return new ApplianceStatus
        {
            Online = true,
            Version = _version,
            Time = _time.GetUtcNow(),
            StartedAt = _startedAt,
            ClockQuality = JsonNamingPolicy.CamelCase.ConvertName(_clock.Current.ToString()),
            Problems = outbox.Problem is { } problem ? [.. _health.Problems, problem.Code] : _health.Problems,
            Backlog = outbox.Succeeded
                ? new BacklogStatus(
                    outbox.Value.Waiting + outbox.Value.InFlight, outbox.Value.WaitingBytes, outbox.Value.DeadLetters, outbox.Value.Losses.Sum(loss => loss.Events), outbox.Value.Oldest)
                : null,
            Streams = outbox.Succeeded ? outbox.Value.Streams : null,
        };
    }

    private async Task WaitAsync(SemaphoreSlim connected, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task pause = Task.Delay(_every, _time, over.Token);
        await Task.WhenAny(pause, connected.WaitAsync(over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private OutboundMessage Message(ApplianceStatus status) => new()
    {
        Topic = _topic,
        Payload = JsonSerializer.SerializeToUtf8Bytes(status, StatusJson.Default.ApplianceStatus),
        ContentType = "application/json",
        Retain = true,
    };
}
