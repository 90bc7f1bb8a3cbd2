using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Commands.Journal;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Schemas;
using EdgeCenter.SystemTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>Commands through a real broker, friendly and hostile, to a processor with a real store.</summary>
public sealed class CommandTests : IAsyncDisposable
{
    private static readonly Topics Topics = new("hq", "edge-1");

    private readonly MosquittoBroker _broker = MosquittoBroker.StartPlain();
    private readonly TemporaryFolder _folder = new();
    private readonly SecretKey _siteKey = new([.. Enumerable.Repeat((byte)1, SecretKey.Size)]);
    private readonly UlidSource _ids = new(TimeProvider.System);
    private readonly LinkUnderTest _appliance;
    private readonly LinkUnderTest _cloud;
    private readonly CommandClient _client;
    private readonly CommandSigner _alice;
    private readonly TrustedSigner _trusted;
    private readonly Store _store;
    private readonly AuditLog _audit;
    private readonly CountingHandler _unlock = new();
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public CommandTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_folder.File("alice.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_folder.File("alice.pem"), key.ExportSubjectPublicKeyInfoPem());
        _alice = CommandSigner.Open(_folder.File("alice.key")).Value;
        _trusted = TrustedSigner.Open(new SignerOptions { Name = "alice", KeyFile = _folder.File("alice.pem"), Commands = ["*"] }).Value;
        Directory.CreateDirectory(_folder.File("state"));
        _store = Store.Open(
            new StoreOptions { Folder = _folder.File("state") }, [.. CoreMigrations.All, .. CommandMigrations.All], TimeProvider.System, NullLogger<Store>.Instance).Value;
        _audit = new AuditLog(_store, _siteKey, TimeProvider.System, _ids);
        _appliance = new LinkUnderTest(LinkUnderTest.Options(_broker.Port));
        _cloud = new LinkUnderTest(LinkUnderTest.Options(_broker.Port));
        _client = new CommandClient(_cloud.Link, Topics, TimeProvider.System);
        _cloud.Listen(Topics.CommandResponse);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        await _cloud.DisposeAsync();
        await _appliance.DisposeAsync();
        _store.Dispose();
        _alice.Dispose();
        _trusted.Dispose();
        _siteKey.Dispose();
        _broker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Hostile_commands_are_answered_or_dropped_and_none_is_done()
    {
        Start();
        await ConnectAsync();
        CommandRequest replayed = Request();
        CommandRequest good = Request();
        byte[] signed = CommandWriter.WriteSigned(replayed, _alice);
        byte[] tampered = [.. CommandWriter.WriteSigned(Request(), _alice)];
        // Another letter of the same alphabet: what is no base64url is malformed, not forged.
        tampered[^5] = tampered[^5] == (byte)'A' ? (byte)'B' : (byte)'A';
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        (string Kind, byte[] Payload, int Times, string Code)[] sent =
        [
            ("malformed", "{ broken"u8.ToArray(), 50, "command-malformed"),
            ("no JSON", "nothing"u8.ToArray(), 50, "signature-malformed"),
            ("300 kB", Encoding.ASCII.GetBytes(new string('x', 300_000)), 10, "command-too-large"),
            ("nested", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40_000))), 20, "command-malformed"),
            ("wrong schema", CommandWriter.WriteSigned(Request("""{"gate":"front"}"""), _alice), 20, "schema-mismatch"),
            ("unsigned", CommandWriter.Write(Request()), 20, "signature-required"),
            ("tampered", tampered, 20, "signature-invalid"),
            ("other appliance", CommandWriter.WriteSigned(Request() with { To = "hq/edge-2" }, _alice), 20, "command-not-for-us"),
            ("expired", CommandWriter.WriteSigned(Request() with { IssuedAt = now.AddHours(-2), ExpiresAt = now.AddHours(-1) }, _alice), 20, "command-expired"),
            ("from the future", CommandWriter.WriteSigned(Request() with { IssuedAt = now.AddHours(1), ExpiresAt = now.AddHours(2) }, _alice), 20, "command-not-yet-valid"),
            ("unknown", CommandWriter.WriteSigned(Request() with { Type = "make-coffee" }, _alice), 20, "command-unknown"),
            ("replayed", signed, 50, "done"),
        ];
        var answers = new Dictionary<string, int>();
        foreach ((string _, byte[] payload, int times, string _) in sent)
        {
            for (int i = 0; i < times; i++)
            {
                Assert.True((await _cloud.Link.PublishAsync(new OutboundMessage { Topic = Topics.CommandRequest, Payload = payload })).Succeeded);
                // One at a time: the appliance takes a flood beyond its queue for what it is, and drops it.
                string code = CommandResponse.Read((await _cloud.MessageAsync()).Payload).Value.Code;
                answers[code] = answers.GetValueOrDefault(code) + 1;
            }
        }

        // Ten megabytes are more than the link takes: that one is dropped, and the next is done.
        _ = await _cloud.Link.PublishAsync(new OutboundMessage { Topic = Topics.CommandRequest, Payload = new byte[10_000_000] });
        Assert.Equal("done", (await _client.SendAsync(good, _alice)).Value.Code);

        Assert.Equal(
            sent.GroupBy(kind => kind.Code).ToDictionary(group => group.Key, group => group.Sum(kind => kind.Times)).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            answers.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal([replayed.Id, good.Id], _unlock.Done);
        Assert.True(_audit.Verify().Value.IsSound);
    }

    [Fact]
    public async Task A_command_that_was_interrupted_is_answered_so_and_not_done_twice()
    {
        _unlock.Hold = true;
        Start();
        await ConnectAsync();
        CommandRequest request = Request();
        ValueTask<Outcome<CommandResponse>> waiting = _client.SendAsync(request, _alice);
        await _unlock.Entered.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await StopAsync();
        _unlock.Hold = false;
        Start();

        Assert.Equal((CommandStatus.Failed, "interrupted"), Brief((await waiting).Value));
        Assert.Equal((CommandStatus.Failed, "interrupted"), Brief((await _client.SendAsync(request, _alice)).Value));
        Assert.Equal([request.Id], _unlock.Done);
    }

    [Fact]
    public async Task An_operator_sends_a_command_from_the_command_line()
    {
        Start();
        await ConnectAsync();
        string[] arguments =
        [
            "command", "send", "unlock-door", "--to", "hq/edge-1", "--issuer", "alice", "--sign", _folder.File("alice.key"), "--data", """{"door":"front"}""",
            "--broker", $"127.0.0.1:{_broker.Port}", "--plain", "--json",
        ];

        (int exitCode, string output, string error) = await EdgeCenterProcess.RunAsync(stateFolder: null, arguments);

        Assert.True(exitCode == 0, error);
        Assert.Equal("succeeded", (string?)JsonNode.Parse(output)!["status"]);
        Assert.Single(_unlock.Done);

        (exitCode, output, _) = await EdgeCenterProcess.RunAsync(stateFolder: null, [.. arguments.Select(argument => argument == "alice" ? "mallory" : argument)]);

        Assert.NotEqual(0, exitCode);
        Assert.Equal("signature-invalid", (string?)JsonNode.Parse(output)!["code"]);
        Assert.Single(_unlock.Done);
    }

    private void Start()
    {
        _stop = new CancellationTokenSource();
        var policy = new CommandPolicy(new CommandOptions(), [_trusted], Topics, SchemaCatalogue.Shipped);
        var processor = new CommandProcessor(
            Topics, policy, new CommandJournal(_store, _audit, TimeSpan.FromDays(90)), [_unlock], _audit, new KernelClockQuality(TimeProvider.System, () => true),
            TimeProvider.System, NullLogger<CommandProcessor>.Instance);
        _running = Task.Run(() => processor.RunAsync(_appliance.Link, _stop.Token));
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task ConnectAsync()
    {
        await _appliance.ConnectAsync();
        await _cloud.ConnectAsync();
        Assert.True((await _client.SendAsync(Request(), null)).Succeeded);
        await _cloud.MessageAsync();
    }

    private CommandRequest Request(string data = """{"door":"front"}""")
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new CommandRequest
        {
            Id = _ids.Next(),
            Type = CommandType.UnlockDoor,
            Issuer = "alice",
            To = "hq/edge-1",
            IssuedAt = now,
            ExpiresAt = now.AddMinutes(2),
            Data = JsonDocument.Parse(data).RootElement,
        };
    }

    private static (CommandStatus, string) Brief(CommandResponse response) => (response.Status, response.Code);

    private sealed class CountingHandler : ICommandHandler
    {
        public string Type => CommandType.UnlockDoor;

        public string Lane => "doors";

        public bool Idempotent => false;

        public bool Hold { get; set; }

        public List<Ulid> Done { get; } = [];

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
        {
            Done.Add(command.Request.Id);
            Entered.TrySetResult();
            if (Hold)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }

            return new JsonObject();
        }
    }
}
