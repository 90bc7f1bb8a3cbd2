using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Control;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Appliance.Control;

/// <summary>The control socket, with a real one between both ends.</summary>
public sealed class ControlServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TestRequest[] _requests =
    [
        new("test.echo", (call, _) => ValueTask.FromResult(call.Text("text").Then<JsonNode>(text => new JsonObject { ["text"] = text, ["by"] = call.By.ToString() }))),
        new("test.count", async (call, cancellation) =>
        {
            for (int i = 1; i <= 3; i++)
            {
                await call.SendAsync(i, cancellation);
            }

            return new JsonObject { ["counted"] = 3 };
        }),
        new("test.bug", (_, _) => throw new InvalidOperationException("a bug")),
        new("test.problem", (_, _) => ValueTask.FromResult<Outcome<JsonNode>>(new Problem("no-way", "It is not possible.", "不可能。", "here"))),
    ];

    private Task _serving = Task.CompletedTask;

    private string SocketPath => _folder.File(ControlServer.FileName);

    public async ValueTask InitializeAsync()
    {
        _serving = Serve(_folder.Path);
        while (!ControlClient.Connect(_folder.Path).TryGet(out ControlClient? client, out _) || Close(client))
        {
            await Task.Yield();
        }

        static bool Close(ControlClient client)
        {
            client.Dispose();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _serving);
        Assert.False(File.Exists(SocketPath));
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_request_is_answered_and_its_handler_knows_who_asks()
    {
        JsonNode answer = (await AskAsync("test.echo", new JsonObject { ["text"] = "你好" })).Value;

        Assert.Equal(("你好", true), (answer["text"]!.GetValue<string>(), answer["by"]!.GetValue<string>().StartsWith("cli:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Items_come_one_by_one_before_the_result()
    {
        using ControlClient client = ControlClient.Connect(_folder.Path).Value;
        List<string> answers = [];
        await foreach (Outcome<JsonNode> answer in client.AskManyAsync("test.count", [], TestContext.Current.CancellationToken))
        {
            answers.Add(answer.Value.ToJsonString());
        }

        Assert.Equal(["1", "2", "3", "{\"counted\":3}"], answers);
    }

    [Theory]
    [InlineData("test.problem", "no-way")]
    [InlineData("test.bug", "control-request-failed")]
    [InlineData("test.nothing", "control-request-unknown")]
    [InlineData("test.echo", "control-argument-invalid")]
    public async Task What_cannot_be_answered_is_a_problem_in_both_languages(string request, string code)
    {
        Problem? problem = (await AskAsync(request, [])).Problem;

        Assert.Equal(code, problem?.Code);
        Assert.NotEqual("", problem!.Message.Chinese);
    }

    [Fact]
    public void The_socket_is_for_its_owner_alone() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketPath));

    [Fact]
    public async Task A_socket_that_a_dead_service_left_behind_is_taken_over()
    {
        using TemporaryFolder folder = new();
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(folder.File(ControlServer.FileName)));
        }

        Assert.Equal("service-not-running", ControlClient.Connect(folder.Path).Problem?.Code);
        using var stop = new CancellationTokenSource();
        Task serving = Serve(folder.Path, stop.Token);
        ControlClient? client;
        while (!ControlClient.Connect(folder.Path).TryGet(out client, out _))
        {
            await Task.Yield();
        }

        client.Dispose();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_costs_the_socket_and_not_the_service()
    {
        using var stop = new CancellationTokenSource();
        Task serving = Serve("/" + new string('x', 120), stop.Token);

        Assert.False(serving.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Fact]
    public void Whatever_comes_over_the_socket_the_service_answers_with_a_problem_or_hangs_up_and_lives() => Prop.ForAll(
        Arb.From(Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Encoding.UTF8.GetBytes($"{{\"request\":\"test.echo\",\"by\":{text.Get},\"arguments\":{{\"text\":[]}}}}")),
            Gen.Elements("{}", "[]", "null", "{\"request\":7}", "{\"request\":\"test.echo\",\"arguments\":[]}", new string('[', 5000)).Select(Encoding.UTF8.GetBytes))),
        bytes =>
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
            using var stream = new NetworkStream(socket);
            byte[] line = [.. bytes.Where(value => value != (byte)'\n'), (byte)'\n'];
            stream.Write(line);
            socket.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            return reader.ReadLine() is { } answer && JsonNode.Parse(answer)!["problem"] is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public async Task A_line_without_end_is_cut_off()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
        await using var stream = new NetworkStream(socket);
        Task writing = Task.Run(async () =>
        {
            var block = new byte[64 * 1024];
            while (true)
            {
                await stream.WriteAsync(block);
            }
        });

        await Assert.ThrowsAsync<IOException>(() => writing);
        Assert.True((await AskAsync("test.echo", new JsonObject { ["text"] = "still here" })).Succeeded);
    }

    [Fact]
    public async Task Whoever_connects_and_asks_nothing_is_hung_up_on()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
        Task<int> reading = socket.ReceiveAsync(new byte[1]);
        while (!reading.IsCompleted)
        {
            // The server may not have begun to wait yet: move on until it gives up.
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal(0, await reading);
    }

    private async Task<Outcome<JsonNode>> AskAsync(string request, JsonObject arguments)
    {
        using ControlClient client = ControlClient.Connect(_folder.Path).Value;
        return await client.AskAsync(request, arguments, TestContext.Current.CancellationToken);
    }

    private Task Serve(string folder, CancellationToken? until = null) =>
        new ControlServer(folder, _requests, _time, NullLogger<ControlServer>.Instance).RunAsync(until ?? _stop.Token);

    private sealed class TestRequest(string name, Func<ControlCall, CancellationToken, ValueTask<Outcome<JsonNode>>> answer) : IControlRequest
    {
        public string Name => name;

        public ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation) => answer(call, cancellation);
    }
}
