using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.People;

/// <summary>A site with a real store, keys and everything that keeps people, on a clock that the test moves.</summary>
public sealed class Site : IDisposable
{
    public const string Model = "embedder-1";

    private readonly TemporaryFolder _folder = new();
    private readonly SecretKey _siteKey = new(Bytes(1));

    public Site()
    {
        Store = TestStore.Open(_folder, Time);
        Ids = new UlidSource(Time);
        Audit = new AuditLog(Store, _siteKey, Time, Ids);
        People = new PeopleDirectory(Store, Audit, ConsentTexts.Shipped, Time);
        Templates = VaultWith(TemplateKey);
        Hasher = new PinHasher(_siteKey);
    }

    public static AuditActor Operator { get; } = new("cli", "tester");

    public ManualTimeProvider Time { get; } = new();

    public string Folder => _folder.Path;

    public SecretKey TemplateKey { get; } = new(Bytes(2));

    public UlidSource Ids { get; }

    public Store Store { get; private set; }

    public AuditLog Audit { get; private set; }

    public PeopleDirectory People { get; private set; }

    public TemplateVault Templates { get; private set; }

    public PinHasher Hasher { get; }

    public static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, SecretKey.Size)];

    public static Person Person(string id, string name = "王小明") => new() { Id = PersonId.Parse(id), Name = new PersonName(name) };

    public AuditLog AuditWith(SecretKey key) => new(Store, key, Time, Ids);

    public TemplateVault VaultWith(SecretKey key) => new(Store, key, Audit, Time, NullLogger<TemplateVault>.Instance);

    public FaceTemplate Template(string person, int seed = 1, string model = Model) =>
        new(Ids.Next(), PersonId.Parse(person), model, UnitVector(seed), Time.GetUtcNow());

    public static float[] UnitVector(int seed, int size = 512)
    {
        Random random = new(seed);
        float[] vector = [.. Enumerable.Range(0, size).Select(_ => (float)(random.NextDouble() - 0.5))];
        float length = MathF.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }

    /// <summary>Somebody who agreed and is enrolled with this many templates.</summary>
    public async Task<PersonId> EnrolAsync(string id, int templates = 1, string name = "王小明", string model = Model)
    {
        Person person = Person(id, name) with { Consent = new Consent(Time.GetUtcNow(), ConsentTexts.Shipped.Current.Version) };
        Done(await People.AddAsync(person, Operator));
        if (templates > 0)
        {
            Done(await Templates.AddAsync([.. Enumerable.Range(1, templates).Select(seed => Template(id, seed, model))], Operator));
        }

        return person.Id;
    }

    /// <summary>Raw SQL, as someone with the database file and no key would use it.</summary>
    public long Tamper(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Store.Options.DatabasePath};Pooling=False;Foreign Keys=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Every byte of the database and its log, as a thief of the disk would read them.</summary>
    public byte[] RawBytes() =>
        [.. Directory.GetFiles(Folder, StoreOptions.FileName + "*").SelectMany(file =>
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        })];

    public static void Done<T>(Outcome<T> outcome) => Assert.True(outcome.Succeeded, outcome.Problem?.ToString());

    public static void Refused<T>(string code, Outcome<T> outcome)
    {
        Assert.Equal(code, outcome.Problem?.Code);
        Assert.False(string.IsNullOrWhiteSpace(outcome.Problem!.Message.Chinese));
    }

    public void Dispose()
    {
        Store.Dispose();
        _siteKey.Dispose();
        TemplateKey.Dispose();
        Hasher.Dispose();
        _folder.Dispose();
    }
}
