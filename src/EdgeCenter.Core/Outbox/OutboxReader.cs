using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>What the drain reads of the database, on a connection of its own; everything between <see cref="Begin"/> and <see cref="End"/> is of one moment.</summary>
internal sealed class OutboxReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _journal;
    private readonly Statement _rows;
    private readonly Statement _tail;
    private readonly EventRunCursor _events;
    private readonly Dictionary<long, string> _streams = [];
    private bool _hasRow;

    /// <param name="connection">Is closed with it.</param>
    public OutboxReader(SqliteConnection connection)
    {
        _connection = connection;
        nint database = connection.Handle!.DangerousGetHandle();
        _begin = new Statement(database, "BEGIN");
        _end = new Statement(database, "COMMIT");
        _journal = new Statement(database, "SELECT counted, requeued FROM journal");
        _rows = new Statement(database, "SELECT block, stream, waiting FROM outbox WHERE rank = ?1 AND block >= ?2 ORDER BY block, stream");
        _tail = new Statement(database, "SELECT first, body FROM event_run WHERE first > ?1 ORDER BY first");
        _events = new EventRunCursor(database);
    }

    /// <exception cref="SqliteException">SQLite refused; the reader is of no more use.</exception>
    public void Begin() => _begin.Run();

    /// <exception cref="SqliteException">SQLite refused; the reader is of no more use.</exception>
    public void End()
    {
        _rows.Reset();
        _tail.Reset();
        _events.Close();
        _end.Run();
    }

    /// <returns>Table <c>journal</c>.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public (long Counted, long Requeued) Journal()
    {
        _ = _journal.Step();
        (long, long) journal = (_journal.Int64(0), _journal.Int64(1));
        _journal.Reset();
        return journal;
    }

    /// <exception cref="SqliteException">SQLite refused.</exception>
    public Dictionary<long, int> Attempts() => OutboxAttempts.Read(_connection);

    /// <summary>From here on <see cref="TryReadBlock"/> reads the blocks of a rank.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void OpenRows(int rank, long block)
    {
        _rows.Reset();
        _hasRow = _rows.Bind(1, rank).Bind(2, block).Step();
    }

    /// <summary>The next block in which something waits.</summary>
    /// <param name="waiting">Becomes what waits there, over all streams but those that <paramref name="held"/> says.</param>
    /// <param name="held">Streams whose events are passed over.</param>
    /// <param name="block">Which block it is.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public bool TryReadBlock(in WaitingBits waiting, HeldLanes held, int rank, out long block)
    {
        waiting.Clear();
        block = _hasRow ? _rows.Int64(0) : 0;
        bool any = _hasRow;
        while (_hasRow && _rows.Int64(0) == block)
        {
            if (!held.Contains(new OutboxLane(rank, _rows.Int64(1))))
            {
                waiting.AddAll(_rows.Blob(2));
            }

            _hasRow = _rows.Step();
        }

        return any;
    }

    /// <summary>Has a look at each event after a position, in commit order.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">A run is damaged.</exception>
    public void ReadTail(long after, Action<long, OutboxLane> look)
    {
        _ = _tail.Bind(1, after);
        while (_tail.Step())
        {
            var records = new EventRunReader(_tail.Int64(0), _tail.Blob(1));
            while (records.TryRead(out EventRecord record))
            {
                look(record.Position, OutboxLane.Of(record));
            }
        }
    }

    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">It is not there, or damaged.</exception>
    public void ReadEvent(long position, out EventRecord record)
    {
        if (!_events.TryRead(position, out record))
        {
            throw new InvalidDataException($"Event {position} waits but is not there.");
        }
    }

    /// <exception cref="InvalidDataException">There is no such stream.</exception>
    public string StreamName(long id)
    {
        if (_streams.TryGetValue(id, out string? name))
        {
            return name;
        }

        foreach ((long known, string knownName) in StreamNames.Read(_connection))
        {
            _streams.TryAdd(known, knownName);
        }

        return _streams.TryGetValue(id, out name) ? name : throw new InvalidDataException($"There is no stream {id}.");
    }

    public void Dispose()
    {
        foreach (Statement statement in (ReadOnlySpan<Statement>)[_begin, _end, _journal, _rows, _tail])
        {
            statement.Dispose();
        }

        _events.Dispose();
        _connection.Dispose();
    }
}
