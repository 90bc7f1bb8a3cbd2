using System.Security.Cryptography;
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
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Sync.Commands;

/// <summary>An appliance that takes commands: a real store, a real audit log, keys, a clock that the test moves, and a processor that can be started anew.</summary>
internal sealed class CommandSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SecretKey _siteKey = new([.. Enumerable.Repeat((byte)1, SecretKey.Size)]);
    private readonly Store _store;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public CommandSite()
    {
        _store = Store.Open(
            new StoreOptions { Folder = _folder.Path }, [.. CoreMigrations.All, .. CommandMigrations.All], Time, NullLogger<Store>.Instance).Value;
        Audit = new AuditLog(_store, _siteKey, Time, new UlidSource(Time));
        Journal = new CommandJournal(_store, Audit, TimeSpan.FromDays(90));
        string privateKey = Path.Combine(_folder.Path, "alice.key");
        string publicKey = Path.Combine(_folder.Path, "alice.pem");
        File.WriteAllText(privateKey, _key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(publicKey, _key.ExportSubjectPublicKeyInfoPem());
        Alice = CommandSigner.Open(privateKey).Value;
        Options = new CommandOptions
        {
            Unsigned = [CommandType.ReplayEvents],
            Signers = [new SignerOptions { Name = "alice", KeyFile = publicKey, Commands = [CommandType.UnlockDoor, CommandType.Lockdown, CommandType.ReplayEvents] }],
        };
    }

    public ManualTimeProvider Time { get; } = new(Requests.Now);

    public AuditLog Audit { get; }

    public CommandJournal Journal { get; }

    public CommandSigner Alice { get; }

    public CommandOptions Options { get; set; }

    public ClockQuality Clock { get; set; } = ClockQuality.Synchronised;

    public FakeLink Link { get; private set; } = new();

    public ICommandSchemas Schemas { get; init; } = new AnyDoor();

    public IReadOnlyList<string> AuditedActions => [.. Audit.List(1000).Value.Select(entry => $"{entry.Actor} {entry.Action}").Reverse()];

    public CommandPolicy Policy() => new(Options, [.. Options.Signers.Select(signer => TrustedSigner.Open(signer).Value)], new Topics("hq", "edge-1"), Schemas);

    public void Start(params ICommandHandler[] handlers)
    {
        Link = new FakeLink();
        _stop = new CancellationTokenSource();
        var processor = new CommandProcessor(
            new Topics("hq", "edge-1"), Policy(), Journal, handlers, Audit, new Quality(this), Time, NullLogger<CommandProcessor>.Instance);
        _running = Task.Run(() => processor.RunAsync(Link, _stop.Token));
    }

    /// <summary>As a process ends: whatever is at work is left as it is.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    public Task SendAsync(CommandRequest request) => Link.DeliverAsync(CommandWriter.WriteSigned(request, Alice));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Alice.Dispose();
        _key.Dispose();
        _store.Dispose();
        _siteKey.Dispose();
        _folder.Dispose();
    }

    private sealed class Quality(CommandSite site) : IClockQualitySource
    {
        public ClockQuality Current => site.Clock;
    }

    private sealed class AnyDoor : ICommandSchemas
    {
        public Problem? CheckCommand(string type, JsonElement data) => data.TryGetProperty("wrong", out _)
            ? new Problem("schema-mismatch", "There is no such member.", "没有此成员。", "$.data.wrong")
            : null;
    }
}
