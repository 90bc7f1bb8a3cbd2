using System.Collections.Concurrent;
using EdgeCenter.Core.Outcomes;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>Connections that only read; as many as there were readers at once.</summary>
internal sealed class ReaderPool(StoreOptions options) : IDisposable
{
    private readonly ConcurrentBag<Reader> _idle = [];
    private readonly Lock _watchLock = new();
    private SqliteConnection? _watch;
    private SqliteCommand? _dataVersion;
    private volatile bool _closed;

    public Outcome<T> Read<T>(Func<SqliteConnection, T> work)
    {
        if (_closed)
        {
            return StoreProblems.Closed(options.DatabasePath);
        }

        Reader? reader = null;
        try
        {
            reader = _idle.TryTake(out Reader? idle) ? idle : new Reader(DatabaseFile.OpenForReading(options));
            T value = reader.Read(work);
            Return(reader);
            return value;
        }
        catch (SqliteException e) when (StoreProblems.From(e, options.DatabasePath) is not null)
        {
            reader?.Dispose();
            return StoreProblems.From(e, options.DatabasePath)!;
        }
        catch (InvalidDataException)
        {
            reader?.Dispose();
            return StoreProblems.Corrupt(options.DatabasePath);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }

    /// <summary>A connection that never writes sees <c>data_version</c> change with every commit of anybody else.</summary>
    public long ChangeCounter()
    {
        lock (_watchLock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_dataVersion is null)
            {
                _watch = DatabaseFile.OpenForReading(options);
                _dataVersion = _watch.CreateCommand();
                _dataVersion.CommandText = "PRAGMA data_version";
            }

            return (long)_dataVersion.ExecuteScalar()!;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out Reader? reader))
        {
            reader.Dispose();
        }

        lock (_watchLock)
        {
            _dataVersion?.Dispose();
            _watch?.Dispose();
        }
    }

    private void Return(Reader reader)
    {
        _idle.Add(reader);
        if (_closed && _idle.TryTake(out Reader? late))
        {
            late.Dispose();
        }
    }
}
