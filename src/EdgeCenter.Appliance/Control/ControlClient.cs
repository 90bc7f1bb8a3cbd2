using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Control;

/// <summary>Asks the running service of a state folder.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly ControlLines _lines;

    private ControlClient(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new ControlLines(_stream, ControlLines.MaximumAnswer);
    }

    /// <returns>Problem <c>service-not-running</c> when nobody answers there.</returns>
    public static Outcome<ControlClient> Connect(string folder)
    {
        string path = Path.Combine(folder, ControlServer.FileName);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new ControlClient(socket);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            socket.Dispose();
            return e is SocketException { SocketErrorCode: SocketError.AccessDenied }
                ? new Problem("control-refused", "Only the service's own user and root may ask it. Use sudo.", "仅限服务所属用户或 root 操作，请使用 sudo。", path)
                : new Problem(
                    "service-not-running",
                    "No service is running on this state folder. Start it (edgecenter run, or systemctl start edgecenter), or name another folder with --state.",
                    "此状态文件夹上没有运行中的服务。请启动服务（edgecenter run 或 systemctl start edgecenter），或用 --state 指定其他文件夹。",
                    folder);
        }
    }

    /// <summary>One request, one result.</summary>
    public async Task<Outcome<JsonNode>> AskAsync(string request, JsonObject arguments, CancellationToken cancellation)
    {
        Outcome<JsonNode> last = Ended;
        await foreach (Outcome<JsonNode> answer in AskManyAsync(request, arguments, cancellation).ConfigureAwait(false))
        {
            last = answer;
        }

        return last;
    }

    /// <summary>Every item as it comes, and at the end the result or what went wrong.</summary>
    public async IAsyncEnumerable<Outcome<JsonNode>> AskManyAsync(
        string request, JsonObject arguments, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var line = new JsonObject { ["request"] = request, ["by"] = AuditActor.CommandLine().Name, ["arguments"] = arguments };
        if (await SendAsync(line, cancellation).ConfigureAwait(false) is { } unsent)
        {
            yield return unsent;
            yield break;
        }

        while (true)
        {
            Outcome<JsonObject?> read = await ReceiveAsync(cancellation).ConfigureAwait(false);
            if (!read.TryGet(out JsonObject? answer, out Problem? problem))
            {
                yield return problem;
                yield break;
            }

            if (answer?["item"] is { } item)
            {
                yield return item.DeepClone();
                continue;
            }

            yield return answer is null ? Ended : Result(answer);
            yield break;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static Problem Ended => new(
        "service-gone", "The service ended before it answered.", "服务在应答之前已退出。");

    private static Outcome<JsonNode> Result(JsonObject answer)
    {
        if (answer["problem"] is JsonObject problem)
        {
            return new Problem(
                problem["code"]?.GetValue<string>() ?? "?",
                problem["english"]?.GetValue<string>() ?? "",
                problem["chinese"]?.GetValue<string>() ?? "",
                problem["where"]?.GetValue<string>());
        }

        return answer["result"]?.DeepClone() ?? (JsonNode)new JsonObject();
    }

    private async ValueTask<Problem?> SendAsync(JsonObject line, CancellationToken cancellation)
    {
        try
        {
            await _lines.WriteAsync(line, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (IOException)
        {
            return Ended;
        }
    }

    private async ValueTask<Outcome<JsonObject?>> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            return await _lines.ReadAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return Ended;
        }
    }
}
