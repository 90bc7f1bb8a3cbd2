using System.Collections.Concurrent;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Commands;

/// <summary>The other side: sends commands to one appliance and waits for their answers, asking again when none comes.</summary>
public sealed class CommandClient : IDisposable
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private readonly IMessageLink _link;
    private readonly Topics _topics;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CommandResponse>> _waiting = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="link">Not started yet, so that no answer is missed.</param>
    public CommandClient(IMessageLink link, Topics topics, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(topics);
        _link = link;
        _topics = topics;
        _time = time;
        _subscription = link.Subscribe(topics.CommandResponse, ReceiveAsync);
    }

    /// <summary>Sends it until it is answered or has expired.</summary>
    /// <param name="signer">Null: unsigned.</param>
    /// <returns>The answer, also when it is a refusal. Problem <c>command-unanswered</c>, with the connection's own when there was none.</returns>
    public async ValueTask<Outcome<CommandResponse>> SendAsync(CommandRequest request, CommandSigner? signer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte[] payload = signer is null ? CommandWriter.Write(request) : CommandWriter.WriteSigned(request, signer);
        var message = new OutboundMessage
        {
            Topic = _topics.CommandRequest, Payload = payload, ContentType = signer is null ? "application/json" : "application/jose", ResponseTopic = _topics.CommandResponse,
        };
        Problem? last = null;
        while (_time.GetUtcNow() < request.ExpiresAt)
        {
            TaskCompletionSource<CommandResponse> answer = Expect(request.Id);
            Outcome<Unit> sent = await _link.PublishAsync(message, cancellation).ConfigureAwait(false);
            last = sent.Problem;
            TimeSpan left = request.ExpiresAt - _time.GetUtcNow();
            try
            {
                TimeSpan patience = last is null ? AskAgainAfter : TimeSpan.FromSeconds(1);
                CommandResponse response = await answer.Task.WaitAsync(left < patience ? left : patience, _time, cancellation).ConfigureAwait(false);
                if (response.Code is not ("interrupted-repeat" or "appliance-busy"))
                {
                    return response;
                }
            }
            catch (TimeoutException)
            {
                // Lost on the way, or the appliance is not there; the same command again does no harm.
            }
            finally
            {
                _waiting.TryRemove(request.Id.ToString(), out _);
            }
        }

        return new Problem(
            "command-unanswered",
            $"The appliance has not answered before the command expired. {last?.Message.English}",
            $"命令过期之前设备没有应答。{last?.Message.Chinese}",
            $"{_topics.Site}/{_topics.Appliance}");
    }

    public void Dispose() => _subscription.Dispose();

    private TaskCompletionSource<CommandResponse> Expect(Ulid id) =>
        _waiting.GetOrAdd(id.ToString(), _ => new TaskCompletionSource<CommandResponse>(TaskCreationOptions.RunContinuationsAsynchronously));

    private ValueTask ReceiveAsync(InboundMessage message, CancellationToken cancellation)
    {
        if (CommandResponse.Read(message.Payload) is { Succeeded: true, Value: { Id: { } id } response }
            && _waiting.TryGetValue(id, out TaskCompletionSource<CommandResponse>? waiting))
        {
            waiting.TrySetResult(response);
        }

        return ValueTask.CompletedTask;
    }
}
