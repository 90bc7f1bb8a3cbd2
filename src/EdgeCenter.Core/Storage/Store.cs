using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Storage;

/// <summary>
/// The appliance's one database. Everything written goes through a group commit and is answered only when it is on disk;
/// readers see snapshots and never wait for a writer. Several processes may have it open.
/// </summary>
public sealed class Store : IDisposable
{
    private readonly Writer _writer;
    private readonly GroupCommit _commits;
    private readonly ReaderPool _readers;
    private long _outboxByteBudget;

    private Store(StoreOptions options, TimeProvider time, ILogger log, SqliteConnection writer)
    {
        Options = options;
        _outboxByteBudget = options.OutboxByteBudget;
        Time = time;
        _writer = new Writer(writer, options, log);
        _commits = new GroupCommit(_writer);
        _readers = new ReaderPool(options);
    }

    public StoreOptions Options { get; }

    /// <summary>Bytes of events that may wait for the cloud. May be changed while events come and go.</summary>
    public long OutboxByteBudget
    {
        get => Interlocked.Read(ref _outboxByteBudget);
        set => Interlocked.Exchange(ref _outboxByteBudget, value);
    }

    /// <summary>The clock that retention, expiry and back-off are judged by.</summary>
    public TimeProvider Time { get; }

    /// <summary>Opens or makes the database and brings its tables up to date.</summary>
    /// <param name="migrations">Of all slices: <see cref="CoreMigrations.All"/> and those of the slices above.</param>
    /// <returns>Problems: <c>store-folder-missing</c>, <c>store-is-a-directory</c>, <c>store-not-a-database</c>, <c>store-corrupt</c>,
    /// <c>store-newer</c>, <c>store-migration-changed</c>, <c>store-read-only</c>, <c>store-locked</c>, <c>store-full</c>, <c>store-io-error</c>.</returns>
    public static Outcome<Store> Open(StoreOptions options, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger<Store> log)
    {
        SqliteLibrary.Use();
        if (DatabaseFile.Inspect(options) is { } unusable)
        {
            return unusable;
        }

        SqliteConnection? connection = null;
        try
        {
            connection = DatabaseFile.OpenForWriting(options);
            Outcome<Unit> migrated = Migrator.Run(connection, migrations, time, options.DatabasePath);
            if (!migrated.Succeeded)
            {
                connection.Dispose();
                return migrated.Problem;
            }

            var store = new Store(options, time, log, connection);
            Log.StoreOpen(log, options.DatabasePath, connection.ServerVersion);
            return store;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            return StoreProblems.From(e, options.DatabasePath) ?? StoreProblems.Unexpected(e, options.DatabasePath);
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> in the next group commit and answers when it is on disk. Work that throws undoes only itself and the
    /// exception comes to the caller. The work must be quick, must touch nothing but the transaction, and may run twice.
    /// </summary>
    public ValueTask<Outcome<T>> WriteAsync<T>(Func<WriteTransaction, T> work, CancellationToken ct = default) =>
        Queue(new WriteWork<T>(transaction => work(transaction), ct), mayLead: true);

    /// <summary>As <see cref="WriteAsync{T}"/>; when <paramref name="work"/> returns a problem, everything it did is undone.</summary>
    public ValueTask<Outcome<T>> TryWriteAsync<T>(Func<WriteTransaction, Outcome<T>> work, CancellationToken ct = default) =>
        Queue(new WriteWork<T>(work, ct), mayLead: true);

    /// <summary>Records one event and answers, with its number inside its stream, when it is on disk.</summary>
    public ValueTask<Outcome<long>> AppendAsync(EdgeEvent e) => Queue(AppendWork.For(e), mayLead: true);

    /// <summary>Runs <paramref name="work"/> on a snapshot of what is committed. The connection refuses writes.</summary>
    public Outcome<T> Read<T>(Func<SqliteConnection, T> work) => _readers.Read(work);

    /// <summary>A number that changes when any process has committed.</summary>
    public long ChangeCounter() => _readers.ChangeCounter();

    /// <summary>Reads the whole file and checks every structure in it: seconds to minutes, for <c>doctor</c>.</summary>
    /// <returns>What is wrong, in SQLite's words; empty for a sound database.</returns>
    public Outcome<IReadOnlyList<string>> CheckIntegrity() => Read(IntegrityCheck.Run);

    /// <summary>
    /// Makes deletion real: gives freed pages back to the file system and empties the log of old pages. Call after deleting; takes its time.
    /// </summary>
    /// <returns>Problem <c>store-log-in-use</c>: the log could not be emptied, because somebody reads.</returns>
    public ValueTask<Outcome<Unit>> ReclaimSpaceAsync(CancellationToken ct = default) => new(_writer.ReclaimSpace(ct));

    /// <summary>Bytes this process has written to the log since it opened the store: what the disk wears by.</summary>
    public long LogBytesWritten => _writer.PagesWritten * (DatabaseFile.PageSize + DatabaseFile.FrameHeader);

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }

    /// <summary>Events were committed by this process. Called on a thread that others wait for, and never with a lock held.</summary>
    internal event Action? Appended
    {
        add => _writer.Appended += value;
        remove => _writer.Appended -= value;
    }

    /// <param name="item">The work.</param>
    /// <param name="mayLead">The calling thread may have to write to the disk, for itself and for others, before it gets its task.</param>
    internal ValueTask<Outcome<T>> Queue<T>(WorkItem<T> item, bool mayLead)
    {
        ValueTask<Outcome<T>> answer = item.Task;
        _commits.Add(item, mayLead);
        return answer;
    }

    /// <summary>A connection that only reads, for somebody who reads much. Belongs to the caller.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    internal SqliteConnection Connect() => DatabaseFile.OpenForReading(Options);
}
