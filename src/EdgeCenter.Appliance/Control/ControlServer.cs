using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Control;

/// <summary>
/// Lets commands on this machine talk to the running service: a Unix socket in the state folder, mode 0600, whose other end is checked by the kernel's
/// word (the same user, or root). One line asks, <c>{"request":"door.unlock","by":"anna","arguments":{…}}</c>; the answer is any number of
/// <c>{"item":…}</c> and then <c>{"result":…}</c> or <c>{"problem":{"code","english","chinese","where"}}</c>.
/// </summary>
internal sealed partial class ControlServer(string folder, IEnumerable<IControlRequest> requests, TimeProvider time, ILogger<ControlServer> log)
{
    /// <summary>Below the state folder.</summary>
    public const string FileName = "control.sock";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Commands of people and scripts: more at a time is a script gone wrong.</summary>
    private const int MaximumConnections = 32;

    /// <summary>Whoever connects asks at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IControlRequest> _requests = requests.ToDictionary(request => request.Name, StringComparer.Ordinal);
    private readonly string _path = Path.Combine(folder, FileName);

    /// <summary>Serves until cancelled. A socket that cannot be opened is logged, and the service goes on without: doors do not depend on it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using Socket? listener = Listen();
        if (listener is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation).ConfigureAwait(false);
            return;
        }

        List<Task> serving = [];
        try
        {
            while (true)
            {
                Socket connection = await listener.AcceptAsync(cancellation).ConfigureAwait(false);
                serving.RemoveAll(task => task.IsCompleted);
                if (serving.Count < MaximumConnections)
                {
                    serving.Add(Task.Run(() => ServeAsync(connection, cancellation), CancellationToken.None));
                }
                else
                {
                    connection.Dispose();
                }
            }
        }
        finally
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
            File.Delete(_path);
        }
    }

    private Socket? Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // The folder is locked by this process, so a socket that lies there belongs to one that is gone.
            File.Delete(_path);
            listener.Bind(new UnixDomainSocketEndPoint(_path));
            File.SetUnixFileMode(_path, OwnerOnly);
            listener.Listen();
            Log.ControlOpen(log, _path);
            return listener;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // ArgumentException: a path longer than the 108 bytes that a socket's address holds.
            Log.ControlNotOpen(log, e, _path);
            listener.Dispose();
            return null;
        }
    }

    private async Task ServeAsync(Socket connection, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new NetworkStream(connection, ownsSocket: true);
            ControlPeer peer = ControlPeer.Of(connection);
            var lines = new ControlLines(stream, ControlLines.MaximumRequest);
            if (!peer.MayAsk)
            {
                Log.ControlRefused(log, peer.Process, peer.User);
                await lines.WriteAsync(Line(Refused), cancellation).ConfigureAwait(false);
                return;
            }

            while (await NextAsync(lines, cancellation).ConfigureAwait(false) is { } line)
            {
                if (!line.TryGet(out JsonObject? request, out Problem? problem))
                {
                    await lines.WriteAsync(Line(problem), cancellation).ConfigureAwait(false);
                    return;
                }

                JsonObject answer = await AnswerAsync(request, peer, lines, cancellation).ConfigureAwait(false);
                await lines.WriteAsync(answer, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has gone, or this one stops: there is nobody to tell.
        }
    }

    /// <returns>Null when the other side has gone or asks nothing.</returns>
    private async ValueTask<Outcome<JsonObject>?> NextAsync(ControlLines lines, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        Outcome<JsonObject?> read = await lines.ReadAsync(either.Token).ConfigureAwait(false);
        if (!read.TryGet(out JsonObject? line, out Problem? problem))
        {
            return problem;
        }

        return line is null ? (Outcome<JsonObject>?)null : line;
    }

    private async ValueTask<JsonObject> AnswerAsync(JsonObject request, ControlPeer peer, ControlLines lines, CancellationToken cancellation)
    {
        string? name = Text(request["request"]);
        if (name is null || !_requests.TryGetValue(name, out IControlRequest? handler))
        {
            return Line(new Problem(
                "control-request-unknown",
                "The running service does not know this request; it may be another version.",
                "运行中的服务不支持此请求；其版本可能不同。",
                name));
        }

        string user = Text(request["by"]) is { } by && UserPattern().IsMatch(by) ? by : $"uid-{peer.User}";
        var call = new ControlCall(
            request["arguments"] as JsonObject ?? [],
            new AuditActor("cli", user),
            (item, token) => lines.WriteAsync(new JsonObject { ["item"] = item }, token));
        try
        {
            Outcome<JsonNode> answer = await handler.AnswerAsync(call, cancellation).ConfigureAwait(false);
            return answer.TryGet(out JsonNode? result, out Problem? problem) ? new JsonObject { ["result"] = result } : Line(problem);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException or SocketException))
        {
            Log.ControlRequestFailed(log, e, handler.Name);
            return Line(new Problem(
                "control-request-failed", "The running service failed at this request; its log says why.", "运行中的服务处理此请求时出错；原因见其日志。", name));
        }
    }

    private static Problem Refused => new(
        "control-refused", "Only the service's own user and root may ask it. Use sudo.", "仅限服务所属用户或 root 操作，请使用 sudo。");

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonObject Line(Problem problem) => new()
    {
        ["problem"] = new JsonObject
        {
            ["code"] = problem.Code,
            ["english"] = problem.Message.English,
            ["chinese"] = problem.Message.Chinese,
            ["where"] = problem.Where,
        },
    };

    [GeneratedRegex("^[A-Za-z0-9._@-]{1,64}$")]
    private static partial Regex UserPattern();
}
