using EdgeCenter.Core.Outcomes;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Link;

/// <summary>
/// Keeps a connection to one of the brokers: comes back after every loss, waits between attempts, turns to the next broker, and knows at any moment
/// what it is doing and why. Nobody ever waits for it who does not ask to.
/// </summary>
public sealed class MqttLink : ILinkControl, IAsyncDisposable
{
    /// <summary>A connection that held this long was a good one: the waiting starts from the beginning.</summary>
    private static readonly TimeSpan GoodAfter = TimeSpan.FromSeconds(10);

    /// <summary>So many connections in a row that did not hold are no accident.</summary>
    private const int UnstableAfter = 3;

    /// <summary>Two clients of one id would push each other out as fast as they can.</summary>
    private static readonly TimeSpan AfterTakeover = TimeSpan.FromSeconds(30);

    private readonly LinkOptions _options;
    private readonly ILinkCredentials _credentials;
    private readonly LinkParts _parts;
    private readonly TimeProvider _time;
    private readonly ILogger<MqttLink> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private volatile LinkSession? _session;
    private volatile LinkStatus _status;
    private Task? _running;
    private CancellationTokenSource? _wait;
    private bool _againAtOnce;

    public MqttLink(LinkOptions options, ILinkCredentials credentials, TimeProvider time, ILogger<MqttLink> log)
        : this(options, credentials, null, null, time, log)
    {
    }

    internal MqttLink(
        LinkOptions options, ILinkCredentials credentials, ISendLane? sender, IReceiveLane? receiver, TimeProvider time, ILogger<MqttLink> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(options.Brokers.Count, nameof(options));
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _credentials = credentials;
        _parts = new LinkParts(new Inbox(log), sender, receiver);
        _time = time;
        _log = log;
        _status = new LinkStatus { State = LinkState.Stopped, Since = time.GetUtcNow() };
    }

    /// <summary>Told every change of <see cref="Status"/>, on whatever thread made it: note it and return.</summary>
    public event Action<LinkStatus>? StatusChanged;

    public LinkStatus Status => _status;

    public void Start() => _running ??= Task.Run(RunAsync);

    public IDisposable Subscribe(string topicFilter, Func<InboundMessage, CancellationToken, ValueTask> handler)
    {
        IDisposable subscription = _parts.Inbox.Subscribe(topicFilter, handler);
        _ = _session?.SubscribeAsync(topicFilter);
        return subscription;
    }

    /// <summary>Has the receiver get what arrives on a topic.</summary>
    internal void Want(string topicFilter)
    {
        _parts.Inbox.Want(topicFilter);
        _ = _session?.SubscribeAsync(topicFilter);
    }

    public async ValueTask<Outcome<Unit>> PublishAsync(OutboundMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_session is not { } session || _status.State != LinkState.Connected)
        {
            return LinkProblems.Down();
        }

        var request = new PendingPublish(message);
        session.Enqueue(request);
        return await request.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The sender has something new to send.</summary>
    public void Wake() => _session?.Wake();

    /// <summary>Closes the connection and opens it anew at once: the credentials have changed. Does not wait when it was waiting for an attempt.</summary>
    public void Reconnect()
    {
        lock (_lock)
        {
            _againAtOnce = true;
            _wait?.Cancel();
        }

        _session?.Stop();
    }

    /// <summary>Says good-bye to the broker and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _session?.Stop();
        if (_running is not null)
        {
            await _running.ConfigureAwait(false);
        }

        await _parts.Inbox.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        int failures = 0;
        int shortLived = 0;
        int next = 0;
        while (!_stop.IsCancellationRequested)
        {
            BrokerAddress broker = _options.Brokers[next % _options.Brokers.Count];
            long connecting = _time.GetTimestamp();
            Problem? problem = await ConnectAsync(broker, failures).ConfigureAwait(false);
            bool worked = _status.State == LinkState.Connected;
            if (_stop.IsCancellationRequested)
            {
                break;
            }

            bool good = worked && _time.GetElapsedTime(connecting) >= GoodAfter;
            failures = good ? 0 : failures + 1;
            shortLived = !worked || good ? 0 : shortLived + 1;
            next = worked ? 0 : next + 1;
            await WaitAsync(
                broker, problem is not null && shortLived >= UnstableAfter ? LinkProblems.Unstable(broker, problem) : problem, failures).ConfigureAwait(false);
        }

        Become(_status with { State = LinkState.Stopped, NextAttempt = null, Problem = null, FailedAttempts = 0 });
    }

    /// <returns>Why the connection ended or never came; null: we closed it.</returns>
    private async Task<Problem?> ConnectAsync(BrokerAddress broker, int failures)
    {
        Become(_status with { State = LinkState.Connecting, Broker = broker.ToString(), NextAttempt = null, FailedAttempts = failures });
        if (!_credentials.Current().TryGet(out LinkCredentials? credentials, out Problem? problem))
        {
            return problem;
        }

        var session = new LinkSession(_options, broker, credentials, _parts, _time, _log);
        session.Start();
        _session = session;
        using CancellationTokenRegistration stopping = _stop.Token.Register(session.Stop);
        try
        {
            Outcome<bool> opened = await OpenedAsync(session, broker).ConfigureAwait(false);
            if (!opened.Succeeded)
            {
                return opened.Problem;
            }

            await SubscribeAsync(session).ConfigureAwait(false);
            Become(_status with { State = LinkState.Connected, Problem = null, FailedAttempts = 0, Connections = _status.Connections + 1 });
            Log.Connected(_log, broker.ToString(), opened.Value);
            problem = await session.Ended.ConfigureAwait(false);
            if (problem is not null)
            {
                Log.ConnectionLost(_log, problem.In(Language.English));
            }

            return problem;
        }
        finally
        {
            _session = null;
        }
    }

    private async Task<Outcome<bool>> OpenedAsync(LinkSession session, BrokerAddress broker)
    {
        using var late = new CancellationTokenSource();
        Task timeout = Task.Delay(_options.ConnectTimeout, _time, late.Token);
        if (await Task.WhenAny(session.Opened, timeout).ConfigureAwait(false) == timeout)
        {
            Problem silent = LinkProblems.Silent(broker, _options.ConnectTimeout);
            _ = session.TryAbandon(silent);
        }

        await late.CancelAsync().ConfigureAwait(false);
        return await session.Opened.ConfigureAwait(false);
    }

    /// <summary>
    /// Over every connection, also when the broker says that it has our session: mosquitto 2.0.11 restores the session of a killed broker without
    /// its shared subscriptions. Retained messages come again; whoever gets them must not mind.
    /// </summary>
    private Task SubscribeAsync(LinkSession session) => Task.WhenAll(_parts.Inbox.Filters.Select(session.SubscribeAsync));

    private async Task WaitAsync(BrokerAddress broker, Problem? problem, int failures)
    {
        TimeSpan delay = _options.BackOff.Delay(failures, Random.Shared.NextDouble());
        if (problem?.Code == "session-taken-over" && delay < AfterTakeover)
        {
            delay = AfterTakeover;
        }

        using CancellationTokenSource wait = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        lock (_lock)
        {
            if (_againAtOnce)
            {
                _againAtOnce = false;
                return;
            }

            _wait = wait;
        }

        Become(_status with { State = LinkState.Waiting, Problem = problem, FailedAttempts = failures, NextAttempt = _time.GetUtcNow() + delay });
        if (problem is not null)
        {
            Log.NotConnected(_log, broker.ToString(), problem.In(Language.English), delay.TotalSeconds);
        }

        try
        {
            await Task.Delay(delay, _time, wait.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Told to stop, or not to wait.
        }
        finally
        {
            lock (_lock)
            {
                _wait = null;
                _againAtOnce = false;
            }
        }
    }

    private void Become(LinkStatus status)
    {
        LinkStatus before = _status;
        _status = status.State == before.State ? status : status with { Since = _time.GetUtcNow() };
        StatusChanged?.Invoke(_status);
    }
}
