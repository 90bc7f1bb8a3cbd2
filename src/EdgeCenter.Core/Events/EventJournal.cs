using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>
/// Numbers events and writes them. Knows the last number of each stream and what waits in the outbox from memory, and finds it again in the database
/// after a rollback or when another process has written. Belongs to the writer connection and its lock.
/// </summary>
internal sealed class EventJournal : IDisposable
{
    /// <summary>Events of one run at most, so that finding one event never means reading a thousand.</summary>
    private const int RunLength = 64;

    /// <summary>Events after which the numbers are saved: what has to be read again when the store opens.</summary>
    private const int SaveAfter = 4096;

    private readonly SqliteConnection _connection;
    private readonly Statement _insert;
    private readonly Statement _saveCounted;
    private readonly EventRunWriter _run = new();
    private readonly StreamTable _streams;
    private readonly OutboxLedger _outbox;
    private byte[] _encoded = new byte[1024];
    private long _runFirst;
    private long _position;
    private long _saved;
    private long _writes;
    private bool _known;

    public EventJournal(SqliteConnection connection, nint database)
    {
        _connection = connection;
        _insert = new Statement(database, "INSERT INTO event_run (first, body) VALUES (?1, ?2)");
        _saveCounted = new Statement(database, "UPDATE journal SET counted = ?1");
        _streams = new StreamTable(connection, database);
        _outbox = new OutboxLedger(database);
    }

    /// <summary>Goes up with everything it writes: tells whether a piece of work that failed had written any.</summary>
    public long Writes => _writes + _outbox.Writes;

    /// <summary>Events that have been numbered, those that were undone included: tells whether a commit had any.</summary>
    public long Staged { get; private set; }

    /// <summary>What waits. Who changes it calls <see cref="Save"/> before its work is done.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public OutboxLedger Outbox
    {
        get
        {
            Know();
            return _outbox;
        }
    }

    /// <summary>Numbers the event; its record is held back to become a row together with others.</summary>
    /// <returns>Its number inside its stream.</returns>
    /// <exception cref="SqliteException">SQLite refused a stream that is new; the event has no number.</exception>
    public long Stage(EdgeEvent e)
    {
        int bytes = EventEncoding.Encode(e, ref _encoded);
        return Stage(e.Stream, _encoded.AsSpan(0, bytes), e.Data.Length);
    }

    /// <summary>As <see cref="Stage(EdgeEvent)"/>, for an event that was encoded before.</summary>
    public long Stage(string streamName, ReadOnlySpan<byte> encoded, int dataBytes)
    {
        Know();
        StreamTable.Stream stream = _streams.TryGet(streamName, out StreamTable.Stream known) ? known : NewStream(streamName);
        if (_run.Count == 0)
        {
            _runFirst = _position + 1;
        }

        _run.Add(encoded, _position + 1 - _runFirst, stream.Id, stream.Sequence + 1);
        _position++;
        _streams.Place(stream, _position, stream.Sequence + 1);
        _outbox.Add(
            new OutboxLane(OutboxRank.Of(EventEncoding.Priority(encoded)), stream.Id), EventSize.OfData(dataBytes), EventEncoding.Expires(encoded));
        _writes++;
        Staged++;
        return stream.Sequence;
    }

    /// <summary>The last number of a stream; 0 when there is no such stream.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public long LastSequence(string streamName)
    {
        Know();
        return _streams.TryGet(streamName, out StreamTable.Stream stream) ? stream.Sequence : 0;
    }

    /// <summary>The last number of every stream.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public Dictionary<string, long> LastSequences()
    {
        Know();
        return _streams.Last.ToDictionary(StringComparer.Ordinal);
    }

    /// <exception cref="SqliteException">SQLite refused.</exception>
    public string StreamName(long id)
    {
        Know();
        return _streams[id].Name;
    }

    /// <summary>Writes the records that were held back once there are many. Belongs after each <see cref="Stage(EdgeEvent)"/>.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void FlushWhenLong()
    {
        if (_run.Count >= RunLength)
        {
            Flush();
        }
    }

    /// <summary>Writes the records that were held back. Must come before anybody reads, before a savepoint and before the commit.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public unsafe void Flush()
    {
        if (_run.Count == 0)
        {
            return;
        }

        ReadOnlySpan<byte> body = _run.Body;
        fixed (byte* bytes = body)
        {
            _ = SqliteNative.BindInt64(_insert.Handle, 1, _runFirst);
            _ = SqliteNative.BindBlob(_insert.Handle, 2, bytes, body.Length, SqliteNative.Static);
            _run.Clear();
            _insert.Run();
        }
    }

    /// <summary>Saves from time to time; costs a few rows in several thousand.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void SaveWhenDue()
    {
        if (_known && _position - _saved >= SaveAfter)
        {
            Save();
        }
    }

    /// <summary>Brings the numbers and the outbox into the database, so that what is there is true.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Save()
    {
        Know();
        Flush();
        if (_saved != _position)
        {
            _saveCounted.Bind(1, _position).Run();
            _saved = _position;
        }

        _streams.Save();
        _outbox.Save();
        _writes++;
    }

    /// <summary>Call when rows may have changed behind its back: after a rollback, or when another connection has committed.</summary>
    public void Forget()
    {
        _known = false;
        _run.Clear();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _saveCounted.Dispose();
        _streams.Dispose();
        _outbox.Dispose();
    }

    private StreamTable.Stream NewStream(string name)
    {
        _writes++;
        return _streams.Add(name);
    }

    private void Know()
    {
        if (_known)
        {
            return;
        }

        using (SqliteCommand command = _connection.CreateCommand())
        {
            command.CommandText = "SELECT counted FROM journal";
            _position = _saved = (long)command.ExecuteScalar()!;
        }

        _streams.Load();
        _outbox.Load(_connection, _saved);
        CatchUp();
        _known = true;
    }

    /// <summary>Reads what was written after the numbers were saved.</summary>
    private void CatchUp()
    {
        foreach ((long first, byte[] body) in EventRuns.From(_connection, _saved + 1))
        {
            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (record.Position > _saved)
                {
                    _position = record.Position;
                    _streams.Place(_streams[record.Stream], record.Position, record.Sequence);
                    _outbox.Add(OutboxLane.Of(record), record.Bytes, record.Expires);
                }
            }
        }
    }
}
