using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Storage;

/// <summary>
/// Carries the log over into the database file, away from the commit path. Writers go on meanwhile; only the last stretch, which
/// is what they added in that time, is carried with the writer held, so that the log starts over and keeps its size.
/// </summary>
/// <param name="options">Which database.</param>
/// <param name="writerLock">Keeps this process from writing.</param>
/// <param name="extendLog">Makes the log file a little longer; false when it is long enough.</param>
/// <param name="carried">Told, with the lock held, each time everything that nobody still reads has been carried over.</param>
/// <param name="log">Gets what goes wrong; it is tried again.</param>
internal sealed class Checkpointer(StoreOptions options, Lock writerLock, Func<bool> extendLog, Action carried, ILogger log) : IThreadPoolWorkItem, IDisposable
{
    /// <summary>Pages that may be carried while writers wait: about as long as three commits.</summary>
    private const int LastStretch = 64;

    /// <summary>Rounds after which a writer that is faster than the disk has to wait for the rest.</summary>
    private const int Rounds = 6;

    private readonly Lock _lock = new();
    private SqliteConnection? _connection;
    private bool _closed;
    private int _running;

    /// <summary>Starts it in the background unless it is running already.</summary>
    public void Start()
    {
        if (Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        Run();
        Volatile.Write(ref _running, 0);
    }

    /// <summary>Does it on this thread, or waits for the round that is at it. The caller does not hold the writer's lock.</summary>
    public void Run()
    {
        try
        {
            while (extendLog())
            {
            }

            lock (_lock)
            {
                if (!_closed)
                {
                    CarryOver(Database());
                }
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            Log.CheckpointFailed(log, e, options.DatabasePath);
        }
    }

    /// <summary>Carries everything over and empties the log, so that nothing deleted is left in it. Waits for readers up to the busy timeout.</summary>
    /// <returns>False when somebody went on reading an older state.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public bool Truncate()
    {
        lock (_lock)
        lock (writerLock)
        {
            if (_closed)
            {
                return false;
            }

            nint database = Database();
            int code = SqliteNative.Checkpoint(database, null, SqliteNative.CheckpointTruncate, out _, out _);
            return code switch
            {
                SqliteNative.Ok => true,
                SqliteNative.Busy => false,
                _ => throw Statement.Failure(database),
            };
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _connection?.Dispose();
        }
    }

    private nint Database() => (_connection ??= DatabaseFile.OpenForReading(options)).Handle!.DangerousGetHandle();

    private void CarryOver(nint database)
    {
        int done = 0;
        for (int round = 0; round < Rounds; round++)
        {
            int now = Carry(database);
            OpenFile.Sync(database);
            bool nearlyAll = now - done <= LastStretch;
            done = now;
            if (nearlyAll)
            {
                break;
            }
        }

        lock (writerLock)
        {
            Carry(database);
            carried();
        }
    }

    /// <returns>Pages of the log that are in the database file now.</returns>
    private static int Carry(nint database)
    {
        int code = SqliteNative.Checkpoint(database, null, SqliteNative.CheckpointPassive, out _, out int carried);
        return code is SqliteNative.Ok or SqliteNative.Busy ? carried : throw Statement.Failure(database);
    }
}
