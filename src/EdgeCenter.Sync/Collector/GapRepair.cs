using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Status;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Collector;

/// <summary>
/// Asks appliances again for what has not come: a broker that is killed loses what it had acknowledged and not delivered. The numbers of the streams
/// show the gaps, the appliances' status shows the ends, and the event logs have it all.
/// </summary>
public sealed class GapRepair
{
    /// <summary>A question is about the past: it may wait in the broker for an appliance that is away.</summary>
    private static readonly TimeSpan QuestionStands = TimeSpan.FromHours(1);

    private const int LargestStatus = 256 * 1024;

    private readonly ICollectorStore _store;
    private readonly GapRepairOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly UlidSource _ids;
    private readonly long _started;
    private readonly Lock _lock = new();
    private readonly RepairPlan _plan = new();
    private readonly ConcurrentDictionary<string, (MissingEvents Missing, DateTimeOffset Until)> _asked = new(StringComparer.Ordinal);
    private long _repaired;

    public GapRepair(ICollectorStore store, GapRepairOptions options, TimeProvider time, ILogger<GapRepair> log)
    {
        ArgumentNullException.ThrowIfNull(time);
        _store = store;
        _options = options;
        _time = time;
        _log = log;
        _ids = new UlidSource(time);
        _started = time.GetTimestamp();
    }

    /// <summary>Events that appliances have queued again because they were asked to.</summary>
    public long Requeued => Interlocked.Read(ref _repaired);

    /// <summary>Looks and asks until cancelled.</summary>
    public async Task RunAsync(IMessageLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        string appliances = $"{Topics.Root}/{_options.Site ?? "+"}/+";
        using IDisposable statuses = link.Subscribe($"{appliances}/status", (message, _) => Heard(message));
        using IDisposable answers = link.Subscribe($"{appliances}/commands/response", (message, _) => Answered(message));
        while (true)
        {
            await Task.Delay(_options.Every, _time, cancellation).ConfigureAwait(false);
            await LookAsync(link, cancellation).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(IMessageLink link, CancellationToken cancellation)
    {
        if (!_store.FindGaps().TryGet(out IReadOnlyList<StreamGaps>? found, out Problem? problem))
        {
            Log.GapsNotFound(_log, problem.In(Language.English));
            return;
        }

        IReadOnlyList<MissingEvents> questions;
        lock (_lock)
        {
            questions = _plan.Next(found, _time.GetElapsedTime(_started));
        }

        DateTimeOffset now = _time.GetUtcNow();
        foreach (string old in _asked.Where(asked => asked.Value.Until <= now).Select(asked => asked.Key).ToArray())
        {
            _asked.TryRemove(old, out _);
        }

        foreach (MissingEvents missing in questions)
        {
            Log.AskedAgain(_log, missing.Site, missing.Appliance, missing.Stream, missing.Range.First, missing.Range.Last);
            _ = await link.PublishAsync(Question(missing, now), cancellation).ConfigureAwait(false);
        }
    }

    private OutboundMessage Question(MissingEvents missing, DateTimeOffset now)
    {
        var request = new CommandRequest
        {
            Id = _ids.Next(),
            Type = "replay-events",
            Issuer = _options.Issuer,
            To = $"{missing.Site}/{missing.Appliance}",
            IssuedAt = now,
            ExpiresAt = now + QuestionStands,
            Data = JsonSerializer.SerializeToElement(new JsonObject
            {
                ["stream"] = missing.Stream, ["first"] = missing.Range.First, ["last"] = missing.Range.Last,
            }),
        };
        _asked[request.Id.ToString()] = (missing, now + QuestionStands);
        return new OutboundMessage
        {
            Topic = new Topics(missing.Site, missing.Appliance).CommandRequest,
            Payload = _options.Signer is { } signer ? CommandWriter.WriteSigned(request, signer) : CommandWriter.Write(request),
        };
    }

    private ValueTask Heard(InboundMessage message)
    {
        if (message.Payload.Length <= LargestStatus && Topics.Of(message.Topic) is { } topics && ReadStatus(message.Payload) is { Online: true, Streams: { } streams } status)
        {
            lock (_lock)
            {
                _plan.Heard(topics.Site, topics.Appliance, streams, nothingWaits: status.Backlog is { Events: 0 });
            }
        }

        return ValueTask.CompletedTask;
    }

    private static ApplianceStatus? ReadStatus(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload.Span, StatusJson.Default.ApplianceStatus);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ValueTask Answered(InboundMessage message)
    {
        if (!CommandResponse.Read(message.Payload).TryGet(out CommandResponse? answer, out _)
            || answer.Id is not { } id || !_asked.TryRemove(id, out (MissingEvents Missing, DateTimeOffset Until) asked))
        {
            return ValueTask.CompletedTask;
        }

        MissingEvents missing = asked.Missing;
        if (answer.Status != CommandStatus.Succeeded)
        {
            Log.ReplayRefused(_log, missing.Site, missing.Appliance, answer.Code, answer.Message.En);
            return ValueTask.CompletedTask;
        }

        long queued = Number(answer.Data, "queued");
        Interlocked.Add(ref _repaired, queued);
        if (queued + Number(answer.Data, "alreadyWaiting") == 0 && answer.Data?["next"] is null)
        {
            // Whatever could be sent again has been: the rest has left the appliance's log, or is not worth sending any more.
            string reason = Number(answer.Data, "expired") > 0 ? "expired" : "not-in-log";
            Outcome<Unit> noted = _store.GiveUp(missing.Site, missing.Appliance, new GivenUpEvents(missing.Stream, missing.Range, reason));
            if (!noted.Succeeded)
            {
                Log.GapsNotFound(_log, noted.Problem.In(Language.English));
            }
        }

        return ValueTask.CompletedTask;
    }

    private static long Number(JsonObject? data, string name) => data?[name] is JsonValue value && value.TryGetValue(out long number) ? number : 0;
}
