using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>
/// Numbers events and writes them. Knows the last number of each stream from memory, and finds it again in the database after a
/// rollback or when another process has written. Belongs to the writer connection and its lock.
/// </summary>
internal sealed class EventJournal : IDisposable
{
    /// <summary>Events of one run at most, so that finding one event never means reading a thousand.</summary>
    private const int RunLength = 64;

    /// <summary>Events after which the numbers are saved: what has to be read again when the store opens.</summary>
    private const int CountAfter = 4096;

    private readonly SqliteConnection _connection;
    private readonly Statement _insert;
    private readonly EventRunWriter _run = new();
    private readonly Dictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private byte[] _encoded = new byte[1024];
    private long _runFirst;
    private long _position;
    private long _counted;
    private long _waitingBytes;
    private bool _known;

    public EventJournal(SqliteConnection connection, nint database)
    {
        _connection = connection;
        _insert = new Statement(database, "INSERT INTO event_run (first, body) VALUES (?1, ?2)");
    }

    /// <summary>Goes up with everything it writes: tells whether a piece of work that failed had written any.</summary>
    public long Writes { get; private set; }

    /// <summary>The newest event's place in the commit order.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public long LastPosition
    {
        get
        {
            Know();
            return _position;
        }
    }

    /// <summary>Weight of all events that wait in the outbox.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public long WaitingBytes
    {
        get
        {
            Know();
            return _waitingBytes;
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
        Stream stream = _streams.TryGetValue(streamName, out Stream? known) ? known : NewStream(streamName);
        if (_run.Count == 0)
        {
            _runFirst = _position + 1;
        }

        _run.Add(encoded, _position + 1 - _runFirst, stream.Id, stream.Sequence + 1);
        _position++;
        stream.Sequence++;
        _waitingBytes += EventSize.OfData(dataBytes);
        Writes++;
        return stream.Sequence;
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

    /// <summary>Saves the numbers from time to time; costs a few rows in several thousand.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void CountWhenDue()
    {
        if (_known && _position - _counted >= CountAfter)
        {
            Count();
        }
    }

    /// <summary>Events of this weight have been acknowledged or given up. Saves the numbers, so that what is saved is true.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void NoLongerWaiting(long bytes)
    {
        Know();
        _waitingBytes -= bytes;
        Count();
    }

    /// <summary>Call when rows may have changed behind its back: after a rollback, or when another connection has committed.</summary>
    public void Forget()
    {
        _known = false;
        _run.Clear();
    }

    public void Dispose() => _insert.Dispose();

    private void Count()
    {
        Flush();
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "UPDATE journal SET counted = $position, waiting_bytes = $bytes";
        command.Parameters.AddWithValue("$position", _position);
        command.Parameters.AddWithValue("$bytes", _waitingBytes);
        command.ExecuteNonQuery();
        command.CommandText = "UPDATE stream SET sequence = $sequence WHERE id = $id AND sequence <> $sequence";
        SqliteParameter id = command.Parameters.AddWithValue("$id", 0L);
        SqliteParameter sequence = command.Parameters.AddWithValue("$sequence", 0L);
        foreach (Stream stream in _streams.Values)
        {
            id.Value = stream.Id;
            sequence.Value = stream.Sequence;
            command.ExecuteNonQuery();
        }

        _counted = _position;
        Writes++;
    }

    private Stream NewStream(string name)
    {
        Writes++;
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO stream (name, sequence) VALUES ($name, 0) RETURNING id";
        command.Parameters.AddWithValue("$name", name);
        var stream = new Stream((long)command.ExecuteScalar()!, 0);
        _streams.Add(name, stream);
        return stream;
    }

    private void Know()
    {
        if (_known)
        {
            return;
        }

        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT counted, waiting_bytes FROM journal";
        using (SqliteDataReader row = command.ExecuteReader())
        {
            row.Read();
            _position = _counted = row.GetInt64(0);
            _waitingBytes = row.GetInt64(1);
        }

        _streams.Clear();
        command.CommandText = "SELECT name, id, sequence FROM stream";
        using (SqliteDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                _streams.Add(row.GetString(0), new Stream(row.GetInt64(1), row.GetInt64(2)));
            }
        }

        CatchUp();
        _known = true;
    }

    /// <summary>Reads what was written after the numbers were saved.</summary>
    private void CatchUp()
    {
        var byId = _streams.Values.ToDictionary(stream => stream.Id);
        long counted = _counted;
        foreach ((long first, byte[] body) in EventRuns.From(_connection, counted + 1))
        {
            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (record.Position > counted)
                {
                    _position = record.Position;
                    byId[record.Stream].Sequence = record.Sequence;
                    _waitingBytes += record.Bytes;
                }
            }
        }
    }

    private sealed class Stream(long id, long sequence)
    {
        public long Id { get; } = id;

        public long Sequence { get; set; } = sequence;
    }
}
