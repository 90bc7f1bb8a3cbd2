using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Storage;

/// <summary>The one connection that writes, and how a batch of work becomes one transaction.</summary>
internal sealed class Writer : IDisposable
{
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
    private readonly EventJournal _journal;
    private readonly WriteTransaction _transaction;
    private long _seenVersion = -1;
    private bool _closed;

    public Writer(SqliteConnection connection, string path, ILogger log)
    {
        _connection = connection;
        _path = path;
        _log = log;
        _database = connection.Handle!.DangerousGetHandle();
        _begin = new Statement(_database, "BEGIN IMMEDIATE");
        _commit = new Statement(_database, "COMMIT");
        _rollback = new Statement(_database, "ROLLBACK");
        _savepoint = new Statement(_database, "SAVEPOINT work");
        _release = new Statement(_database, "RELEASE work");
        _undo = new Statement(_database, "ROLLBACK TO work");
        _dataVersion = new Statement(_database, "PRAGMA data_version");
        _journal = new EventJournal(connection, _database);
        _transaction = new WriteTransaction(connection, _journal);
    }

    /// <summary>Runs the items in order. On return each has its answer, and what succeeded is on disk.</summary>
    public void Commit(WorkItem batch, int count)
    {
        lock (_lock)
        {
            if (_closed)
            {
                RefuseAll(batch, StoreProblems.Closed(_path));
            }
            else if (!CommitTogether(batch, alone: count == 1))
            {
                CommitOneByOne(batch);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            foreach (Statement statement in (ReadOnlySpan<Statement>)[_begin, _commit, _rollback, _savepoint, _release, _undo, _dataVersion])
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
                anything |= Run(item, guarded: !alone && !item.IsSingleStatement);
                if (!InTransaction)
                {
                    _journal.Forget();
                    return alone;
                }
            }

            (anything ? _commit : _rollback).Run();
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
        long appended = _journal.Appended;
        if (guarded)
        {
            _savepoint.Run();
        }

        if (TryRun(item))
        {
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

        if (_journal.Appended != appended)
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
        catch (Exception e) // whatever the work throws belongs to its caller, not to its neighbours
        {
            item.Fault(e);
        }

        return false;
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
