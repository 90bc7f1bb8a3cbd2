using System.Text;
using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Twin;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Sync.Twin;

/// <summary>A twin on a real store, which a test may end and start again.</summary>
internal sealed class TwinUnderTest : IDisposable
{
    private static readonly AuditActor By = AuditActor.Service("cloud");

    private readonly TemporaryFolder _folder = new();
    private Store _database;
    private SecretKey _key;

    public TwinUnderTest()
    {
        (_database, _key, Store) = Open();
        Agent = Start();
    }

    public ManualTimeProvider Time { get; } = new();

    public TargetOfTests Target { get; private set; } = new();

    public TwinStore Store { get; private set; }

    public TwinAgent Agent { get; private set; }

    public TwinState State => Store.Read().Value;

    public static DesiredDocument Document(long version, string configuration = """{"timeZone":"Asia/Tokyo"}""", bool reset = false) =>
        DesiredDocument.Read(Bytes(version, configuration, reset).Span, out _).Value;

    public static ReadOnlyMemory<byte> Bytes(long version, string configuration = """{"timeZone":"Asia/Tokyo"}""", bool reset = false) =>
        Encoding.UTF8.GetBytes($$"""{"version":{{version}},"reset":{{(reset ? "true" : "false")}},"configuration":{{configuration}}}""");

    public async Task<TwinReport> TakeAsync(long version, string configuration = """{"timeZone":"Asia/Tokyo"}""", bool reset = false) =>
        (await Agent.TakeAsync(Bytes(version, configuration, reset), By)).Value;

    public async Task<TwinReport> TakeAsync(string json) => (await Agent.TakeAsync(Encoding.UTF8.GetBytes(json), By)).Value;

    /// <summary>The process ends and another one starts with what is on disk, as the appliance does.</summary>
    public void Restart()
    {
        Agent.Dispose();
        _key.Dispose();
        _database.Dispose();
        (_database, _key, Store) = Open();
        Target = new TargetOfTests { InForce = State.Accepted?.Document };
        Agent = Start();
    }

    public IReadOnlyList<string> AuditedActions() => _database.Read<IReadOnlyList<string>>(connection =>
    {
        using Microsoft.Data.Sqlite.SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT action FROM audit_entry WHERE action LIKE 'configuration-%' ORDER BY rowid";
        using Microsoft.Data.Sqlite.SqliteDataReader row = select.ExecuteReader();
        List<string> actions = [];
        while (row.Read())
        {
            actions.Add(row.GetString(0));
        }

        return actions;
    }).Value;

    public void Dispose()
    {
        Agent.Dispose();
        _key.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    private TwinAgent Start() => new(new Topics("hq", "edge-1"), Store, Target, Time, NullLogger<TwinAgent>.Instance);

    private (Store Database, SecretKey Key, TwinStore Twin) Open()
    {
        Store database = EdgeCenter.Core.Storage.Store.Open(
            new StoreOptions { Folder = _folder.Path }, [.. CoreMigrations.All, .. TwinMigrations.All], Time, NullLogger<Store>.Instance).Value;
        SecretKey key = KeyStore.FromEnvironment(_folder.Path).OpenOrCreate(KeyPurpose.Site).Value;
        return (database, key, new TwinStore(database, new AuditLog(database, key, Time, new UlidSource(Time))));
    }
}
