using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Storage;

/// <summary>The one connection that writes, and how a batch of work becomes one transaction.</summary>
internal sealed class Writer : IDisposable
{
    /// <summary>The log is carried over each time this many pages have come: 8 MB, which is then about its size for good.</summary>
    private const int LogPages = 2000;

    /// <summary>So many pages not carried over and writers wait: a bound on the log, whatever the disk does.</summary>
    private const int LongestLog = 4 * LogPages;

    /// <summary>After so many commits this is no command that adds one person: the log is given its final length.</summary>
    private const int CommitsOfAService = 32;

    /// <summary>Pages given back in one commit: a few milliseconds that nobody else can write in.</summary>
    private const int VacuumPages = 500;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly nint _database;
    private readonly string _path;
    private readonly ILogger _log;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _savepoint;
    private readonly Statement _release;
    private readonly Statement _undo;
    private readonly Statement _dataVersion;
    private readonly Statement _vacuum;
    private readonly Statement _freePages;
    private readonly EventJournal _journal;
    private readonly WriteTransaction _transaction;
    private readonly Checkpointer _checkpointer;
    private long _seenVersion = -1;
    private int _pagesWritten;
    private int _pagesAtCheckpoint;
    private int _pagesCarried;
    private int _commits;
    private bool _closed;

    public Writer(SqliteConnection connection, StoreOptions options, ILogger log)
    {
        _connection = connection;
        _path = options.DatabasePath;
        _log = log;
        _database = connection.Handle!.DangerousGetHandle();
        _begin = new Statement(_database, "BEGIN IMMEDIATE");
        _commit = new Statement(_database, "COMMIT");
        _rollback = new Statement(_database, "ROLLBACK");
        _savepoint = new Statement(_database, "SAVEPOINT work");
        _release = new Statement(_database, "RELEASE work");
        _undo = new Statement(_database, "ROLLBACK TO work");
        _dataVersion = new Statement(_database, "PRAGMA data_version");
        _vacuum = new Statement(_database, $"PRAGMA incremental_vacuum({VacuumPages})");
        _freePages = new Statement(_database, "PRAGMA freelist_count");
        _journal = new EventJournal(connection, _database);
        _transaction = new WriteTransaction(connection, _journal);
        _checkpointer = new Checkpointer(options, _lock, ExtendLog, () => _pagesCarried = _pagesWritten, log);
    }

    /// <summary>See <see cref="Store.Appended"/>.</summary>
    public event Action? Appended;

    /// <summary>Pages this connection has written to the log.</summary>
    public long PagesWritten => Volatile.Read(ref _pagesWritten);

    /// <summary>Runs the items in order. On return each has its answer, and what succeeded is on disk.</summary>
    public void Commit(WorkItem batch, int count)
    {
        bool logIsFarTooLong;
        bool appended;
        lock (_lock)
        {
            if (_closed)
            {
                RefuseAll(batch, StoreProblems.Closed(_path));
                return;
            }

            long staged = _journal.Staged;

            if (!CommitTogether(batch, alone: count == 1))
            {
                CommitOneByOne(batch);
            }

            appended = _journal.Staged != staged;
            logIsFarTooLong = CheckpointWhenDue();
        }

        if (appended)
        {
            Appended?.Invoke();
        }

        if (logIsFarTooLong)
        {
            _checkpointer.Run();
        }
    }

    /// <summary>Gives freed pages back to the file system and empties the log.</summary>
    public Outcome<Unit> ReclaimSpace(CancellationToken cancellation)
    {
        try
        {
            while (Vacuum())
            {
                cancellation.ThrowIfCancellationRequested();
            }

            return _checkpointer.Truncate() ? Unit.Value : StoreProblems.LogInUse(_path);
        }
        catch (SqliteException e)
        {
            return Explain(e);
        }
    }

    public void Dispose()
    {
        _checkpointer.Dispose();
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            foreach (Statement statement in (ReadOnlySpan<Statement>)[_begin, _commit, _rollback, _savepoint, _release, _undo, _dataVersion, _vacuum, _freePages])
            {
                statement.Dispose();
            }

            _journal.Dispose();
            _transaction.DisposeCommands();
            _connection.Dispose();
        }
    }

    /// <returns>False when the engine gave up the transaction in the middle: the items that are not undone have to run again.</returns>
    private bool CommitTogether(WorkItem batch, bool alone)
    {
        try
        {
            _begin.Run();
            long version = _dataVersion.RunForInt64();
            if (version != _seenVersion)
            {
                _seenVersion = version;
                _journal.Forget();
            }

            bool anything = false;
            for (WorkItem? item = batch; item is not null; item = item.Next)
            {
                anything |= Run(item, guarded: !alone && !item.OnlyStages);
                if (!InTransaction)
                {
                    _journal.Forget();
                    return alone;
                }
            }

            if (anything)
            {
                _journal.Flush();
                _journal.SaveWhenDue();
                _commit.Run();
            }
            else
            {
                _rollback.Run();
            }

            return true;
        }
        catch (SqliteException e)
        {
            RollBack();
            RefuseAll(batch, Explain(e));
            return true;
        }
    }

    private void CommitOneByOne(WorkItem batch)
    {
        for (WorkItem? item = batch; item is not null;)
        {
            WorkItem? next = item.Next;
            item.Next = null;
            if (!item.IsUndone)
            {
                CommitTogether(item, alone: true);
            }

            item.Next = next;
            item = next;
        }
    }

    /// <returns>True when the work stands.</returns>
    private bool Run(WorkItem item, bool guarded)
    {
        long writes = _journal.Writes;
        if (guarded)
        {
            _journal.Flush();
            _savepoint.Run();
        }

        if (TryRun(item))
        {
            _journal.FlushWhenLong();
            if (guarded)
            {
                _release.Run();
            }

            return true;
        }

        if (guarded && InTransaction)
        {
            _undo.Run();
            _release.Run();
        }

        if (_journal.Writes != writes)
        {
            _journal.Forget();
        }

        return false;
    }

    private bool TryRun(WorkItem item)
    {
        try
        {
            return item.Run(_transaction);
        }
        catch (SqliteException e) when (StoreProblems.From(e, _path) is { } problem)
        {
            Log.WorkRefused(_log, problem);
            item.Refuse(problem);
        }
        catch (InvalidDataException)
        {
            item.Refuse(StoreProblems.Corrupt(_path));
        }
        catch (Exception e) // whatever the work throws belongs to its caller, not to its neighbours
        {
            item.Fault(e);
        }

        return false;
    }

    /// <returns>True when there is more to do: others write in between.</returns>
    private bool Vacuum()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            _vacuum.RunAll();
            return _freePages.RunForInt64() > 0;
        }
    }

    /// <returns>True when work comes faster than the background carries it over: writers have to wait for it now.</returns>
    private bool CheckpointWhenDue()
    {
        _ = SqliteNative.DatabaseStatus(_database, SqliteNative.StatusPagesWritten, out _pagesWritten, out _, 0);
        if (_pagesWritten - _pagesAtCheckpoint >= LogPages || ++_commits == CommitsOfAService)
        {
            _pagesAtCheckpoint = _pagesWritten;
            _checkpointer.Start();
        }

        return _pagesWritten - _pagesCarried >= LongestLog;
    }

    private bool ExtendLog()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            _begin.Run();
            try
            {
                return LogFile.Extend(_path, (long)LogPages * (DatabaseFile.PageSize + DatabaseFile.FrameHeader));
            }
            finally
            {
                _rollback.Run();
            }
        }
    }

    private bool InTransaction => SqliteNative.GetAutocommit(_database) == 0;

    private void RollBack()
    {
        _journal.Forget();
        if (InTransaction)
        {
            _rollback.Run();
        }
    }

    private Problem Explain(SqliteException failure)
    {
        Problem problem = StoreProblems.From(failure, _path) ?? StoreProblems.Unexpected(failure, _path);
        Log.CommitFailed(_log, failure, problem);
        return problem;
    }

    private static void RefuseAll(WorkItem batch, Problem problem)
    {
        for (WorkItem? item = batch; item is not null; item = item.Next)
        {
            if (!item.IsUndone)
            {
                item.Refuse(problem);
            }
        }
    }
}
