using System.Collections.Concurrent;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Link;

/// <summary>
/// One connection from its first packet to its end, on a thread of its own. Never used again: the library keeps messages of a lost connection and
/// would send them beside those that the outbox sends anew.
/// </summary>
#pragma warning disable CA1001 // The thread closes what it waits with when it ends.
internal sealed class LinkSession : IMosquittoObserver, ISendWindow
#pragma warning restore CA1001
{
    private const int Undecided = 0;
    private const int Open = 1;
    private const int Abandoned = 2;

    private const int ThreadStack = 512 * 1024;
    private const int MostUserProperties = 64;

    /// <summary>The library counts seconds; it wants to be called about once in each.</summary>
    private static readonly TimeSpan KeepUpEvery = TimeSpan.FromSeconds(1);

    /// <summary>A good-bye waits this long for acknowledgements.</summary>
    private static readonly TimeSpan LongestGoodBye = TimeSpan.FromSeconds(2);

    private readonly LinkOptions _options;
    private readonly BrokerAddress _broker;
    private readonly LinkCredentials _credentials;
    private readonly LinkParts _parts;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Waker _waker = new();
    private readonly ConcurrentQueue<PendingPublish> _requests = new();
    private readonly ConcurrentQueue<PendingSubscription> _subscriptions = new();
    private readonly Dictionary<int, InFlight> _inFlight = [];
    private readonly Dictionary<int, PendingSubscription> _subscribing = [];
    private readonly TaskCompletionSource<Outcome<bool>> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Problem?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MosquittoClient? _client;
    private string? _complaint;
    private int? _endReason;
    private MosquittoStatus? _broken;
    private int _window;
    private bool _connected;
    private bool _received;
    private volatile bool _stopping;

    /// <summary>Decided once: it opened, or nobody waits for it any more.</summary>
    private int _fate;

    public LinkSession(LinkOptions options, BrokerAddress broker, LinkCredentials credentials, LinkParts parts, TimeProvider time, ILogger log)
    {
        _options = options;
        _broker = broker;
        _credentials = credentials;
        _parts = parts;
        _time = time;
        _log = log;
        _window = options.SendWindow;
    }

    /// <summary>CONNACK's answer: whether the broker still had our session, or why there is no connection.</summary>
    public Task<Outcome<bool>> Opened => _opened.Task;

    /// <summary>Why it ended; null: we said good-bye.</summary>
    public Task<Problem?> Ended => _ended.Task;

    public long MaximumPacket { get; private set; } = long.MaxValue;

    public int Room => _connected && !_stopping ? Math.Max(0, _window - _inFlight.Count) : 0;

    public void Start() => new Thread(Run, ThreadStack) { IsBackground = true, Name = $"mqtt {_broker}" }.Start();

    public void Wake() => _waker.Wake();

    public void Enqueue(PendingPublish request)
    {
        _requests.Enqueue(request);
        if (_ended.Task.IsCompleted)
        {
            FailWaiting();
        }

        _waker.Wake();
    }

    /// <summary>Completes when the broker has answered, whatever it answered, or when the session is over.</summary>
    public Task SubscribeAsync(string filter)
    {
        var subscription = new PendingSubscription(filter);
        _subscriptions.Enqueue(subscription);
        _waker.Wake();
        return Task.WhenAny(subscription.Answered, Ended);
    }

    /// <summary>Sends what was given before, waits a moment for the acknowledgements and says good-bye.</summary>
    public void Stop()
    {
        _stopping = true;
        _waker.Wake();
    }

    /// <summary>Nobody is interested any more: the thread ends by itself as soon as whatever blocks it lets go.</summary>
    /// <returns>False when it has just opened after all.</returns>
    public bool TryAbandon(Problem problem)
    {
        if (Interlocked.CompareExchange(ref _fate, Abandoned, Undecided) != Undecided)
        {
            return false;
        }

        _opened.TrySetResult(problem);
        _ended.TrySetResult(problem);
        FailWaiting();
        _waker.Wake();
        return true;
    }

    public MosquittoStatus Send(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, MosquittoProperties properties, long tag)
    {
        MosquittoStatus status = _client!.Publish(topic, payload, retain: false, properties, out int id);
        if (LinkSetUp.IsOfTheMessage(status))
        {
            return status;
        }

        if (status is MosquittoStatus.Success or MosquittoStatus.NoConnection)
        {
            _inFlight[id] = new InFlight(tag, null);
        }
        else
        {
            _broken ??= status;
        }

        // Without a connection the library keeps the message: it counts as sent, and the end of the session as its fate.
        return status == MosquittoStatus.Success ? status : MosquittoStatus.NoConnection;
    }

    void IMosquittoObserver.Connected(int reason, bool sessionPresent, MosquittoPropertyReader properties)
    {
        if (reason != 0)
        {
            _opened.TrySetResult(LinkProblems.Refused(_broker, reason));
            _endReason ??= reason;
            return;
        }

        MaximumPacket = properties.Int32(MqttProperty.MaximumPacketSize) ?? long.MaxValue;
        _window = Math.Min(_window, properties.Int16(MqttProperty.ReceiveMaximum) ?? ushort.MaxValue);
        _connected = true;
        _opened.TrySetResult(sessionPresent);
    }

    void IMosquittoObserver.Disconnected(int reason)
    {
        _endReason ??= reason;
        _connected = false;
    }

    void IMosquittoObserver.Acknowledged(int messageId, int reason)
    {
        if (!_inFlight.Remove(messageId, out InFlight sent))
        {
            return;
        }

        if (sent.Request is { } request)
        {
            request.Complete(reason < 128 ? Unit.Value : LinkProblems.PublishRefused(request.Message.Topic, reason));
        }
        else
        {
            _parts.Sender?.Acknowledged(sent.Tag, reason);
        }
    }

    void IMosquittoObserver.Received(MosquittoMessage message)
    {
        if (_parts.Receiver is { } receiver && receiver.Wants(message.Topic))
        {
            receiver.Received(message);
            _received = true;
            return;
        }

        _parts.Inbox.Deliver(new InboundMessage
        {
            Topic = Encoding.UTF8.GetString(message.Topic),
            Payload = message.Payload.ToArray(),
            Retained = message.Retained,
            ContentType = message.Properties.Text(MqttProperty.ContentType),
            ResponseTopic = message.Properties.Text(MqttProperty.ResponseTopic),
            CorrelationData = message.Properties.Binary(MqttProperty.CorrelationData),
            UserProperties = message.Properties.UserProperties(MostUserProperties),
        });
    }

    void IMosquittoObserver.Subscribed(int messageId, int reason)
    {
        if (!_subscribing.Remove(messageId, out PendingSubscription? subscription))
        {
            return;
        }

        if (reason >= 128)
        {
            Log.SubscriptionRefused(_log, subscription.Filter, MosquittoClient.ReasonText(reason));
        }

        subscription.Answer();
    }

    void IMosquittoObserver.Complained(string text) => _complaint = LinkProblems.MoreTelling(_complaint, text);

    private void Run()
    {
        Problem? problem;
        try
        {
            using MosquittoClient client = new(_options.ClientId, cleanStart: _options.SessionExpiry == TimeSpan.Zero, this);
            _client = client;
            client.HoldPackets(_parts.Receiver is not null);
            problem = LinkSetUp.Configure(client, _options, _credentials, _broker)
                ?? LinkSetUp.Connect(client, _options, _broker, () => _complaint)
                ?? Drive(client);
        }
        catch (Exception e) // a missing library, or a bug: the gate does not depend on the cloud, so the process goes on
        {
            Log.SessionFailed(_log, e, _broker.ToString());
            problem = new Problem("mqtt-unavailable", $"MQTT cannot be used here: {e.Message}", $"无法使用 MQTT：{e.Message}");
        }

        _connected = false;
        _waker.Dispose();
        if (Volatile.Read(ref _fate) == Open)
        {
            _parts.Sender?.Closed();
        }

        foreach (InFlight sent in _inFlight.Values)
        {
            sent.Request?.Complete(LinkProblems.Down());
        }

        _opened.TrySetResult(problem ?? LinkProblems.Down());
        _ended.TrySetResult(problem);
        FailWaiting();
    }

    /// <returns>Why the connection ended; null: we said good-bye.</returns>
    private Problem? Drive(MosquittoClient client)
    {
        bool open = false;
        long keptUp = _time.GetTimestamp();
        long? goodBye = null;
        while (true)
        {
            (bool readable, bool writable) = _waker.Wait(client.Socket, client.WantsToWrite, (int)KeepUpEvery.TotalMilliseconds);
            MosquittoStatus status = readable ? Read(client) : MosquittoStatus.Success;
            if (_received && status == MosquittoStatus.Success)
            {
                _received = false;
                if (_parts.Receiver!.Keep().Problem is { } unkept)
                {
                    // The acknowledgements are still in our hands and go down with the connection.
                    return unkept;
                }
            }

            if (_connected && !open)
            {
                if (Interlocked.CompareExchange(ref _fate, Open, Undecided) != Undecided)
                {
                    return LinkProblems.Down();
                }

                open = true;
                _parts.Sender?.Opened();
            }

            if (_connected && status == MosquittoStatus.Success)
            {
                SendRequests(client);
                _parts.Sender?.Fill(this);
                status = _broken ?? status;
            }

            if (status == MosquittoStatus.Success && (writable || client.HoldsPackets) && client.WantsToWrite)
            {
                status = client.Write();
            }

            if (status == MosquittoStatus.Success && _time.GetElapsedTime(keptUp) >= KeepUpEvery)
            {
                keptUp = _time.GetTimestamp();
                status = client.KeepUp();
            }

            if (status != MosquittoStatus.Success || client.Socket < 0)
            {
                return EndProblem(status, open);
            }

            if (Volatile.Read(ref _fate) == Abandoned)
            {
                return LinkProblems.Down();
            }

            if (_stopping)
            {
                goodBye ??= _time.GetTimestamp();
                if (!_connected || _inFlight.Count == 0 || _time.GetElapsedTime(goodBye.Value) >= LongestGoodBye)
                {
                    LinkSetUp.SayGoodBye(client);
                    return null;
                }
            }
        }
    }

    /// <summary>
    /// What has arrived. The library takes one packet at a call; somebody who keeps what comes with a commit wants as many as there are at once.
    /// </summary>
    private MosquittoStatus Read(MosquittoClient client)
    {
        MosquittoStatus status = client.Read();
        for (int i = 1; i < _options.ReceiveWindow && _received && status == MosquittoStatus.Success && Waker.HasArrived(client.Socket); i++)
        {
            status = client.Read();
        }

        return status;
    }

    private Problem? EndProblem(MosquittoStatus status, bool open)
    {
        int reason = _endReason ?? (int)status;
        if (!open)
        {
            return _opened.Task.IsCompleted && _opened.Task.Result.Problem is { } refused
                ? refused
                : LinkProblems.EndedEarly(_broker, reason, _credentials.UsesTls, _complaint);
        }

        return _stopping && reason == 0 ? null : LinkProblems.Lost(_broker, reason, _complaint);
    }

    private void SendRequests(MosquittoClient client)
    {
        while (_subscriptions.TryDequeue(out PendingSubscription? subscription))
        {
            if (client.Subscribe(CText.Of(subscription.Filter), out int id) == MosquittoStatus.Success)
            {
                _subscribing[id] = subscription;
            }
        }

        while (_inFlight.Count < _window && _requests.TryDequeue(out PendingPublish? request))
        {
            MosquittoStatus status = Publish(client, request);
            if (status is not (MosquittoStatus.Success or MosquittoStatus.NoConnection))
            {
                request.Complete(LinkProblems.CannotPublish(request.Message.Topic, status));
            }
        }
    }

    private MosquittoStatus Publish(MosquittoClient client, PendingPublish request)
    {
        OutboundMessage message = request.Message;
        if (message.Payload.Length > MaximumPacket)
        {
            return MosquittoStatus.OversizePacket;
        }

        using MosquittoProperties properties = new();
        MessageProperties.Fill(properties, message);
        MosquittoStatus status = client.Publish(CText.Of(message.Topic), message.Payload.Span, message.Retain, properties, out int id);
        if (status is MosquittoStatus.Success or MosquittoStatus.NoConnection)
        {
            _inFlight[id] = new InFlight(0, request);
        }

        return status;
    }

    private void FailWaiting()
    {
        while (_requests.TryDequeue(out PendingPublish? request))
        {
            request.Complete(LinkProblems.Down());
        }
    }
}
