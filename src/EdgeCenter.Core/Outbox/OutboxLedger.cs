using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>
/// Knows which events wait, and changes that. An event that was just committed waits by being there; <see cref="Save"/> gives it its bit in a row,
/// many at a time. Belongs to the writer connection and its lock; who changes something saves before its work is done.
/// </summary>
internal sealed class OutboxLedger(nint database) : IDisposable
{
    private readonly OutboxRows _rows = new(database);
    private readonly OutboxAttempts _attempts = new(database);
    private readonly Statement _saveTotal = new(database, "UPDATE outbox_total SET events = ?2, bytes = ?3 WHERE rank = ?1");
    private readonly OutboxTail _tail = new();
    private readonly Total[] _totals = new Total[OutboxRank.Count];

    /// <summary>Goes up with everything it changes.</summary>
    public long Writes { get; private set; }

    /// <summary>There are events that have no place in a row yet.</summary>
    public bool HasTail => _tail.Count > 0;

    /// <summary>The first of those; null when there are none. Each of them waits.</summary>
    public long? FirstOfTail => HasTail ? _tail.After + 1 : null;

    /// <summary>Weight of all that wait.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (Total total in _totals)
            {
                bytes += total.Bytes;
            }

            return bytes;
        }
    }

    public (long Events, long Bytes) Waiting(int rank) => (_totals[rank].Events, _totals[rank].Bytes);

    /// <param name="connection">The writer's.</param>
    /// <param name="after">The newest event that has its place in a row.</param>
    public void Load(SqliteConnection connection, long after)
    {
        _rows.Forget();
        _tail.StartAfter(after);
        _attempts.Load(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT rank, events, bytes FROM outbox_total";
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            _totals[row.GetInt32(0)] = new Total { Events = row.GetInt64(1), Bytes = row.GetInt64(2) };
        }
    }

    /// <summary>The next event of the commit order waits.</summary>
    public void Add(OutboxLane lane, int bytes, long? expires)
    {
        _tail.Add(lane, expires);
        Count(lane.Rank, 1, bytes);
    }

    /// <exception cref="SqliteException">SQLite refused.</exception>
    public bool Contains(long position, OutboxLane lane) =>
        position > _tail.After
            ? position <= _tail.Last && _tail[position].Waits
            : _rows.Of(position, lane).Waiting.Contains(EventBlock.Offset(position));

    /// <summary>It does not wait any more.</summary>
    /// <returns>False when it did not.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public bool Remove(long position, OutboxLane lane, int bytes)
    {
        if (!Contains(position, lane))
        {
            return false;
        }

        if (position > _tail.After)
        {
            _tail[position].Waits = false;
        }
        else
        {
            OutboxRow row = _rows.Of(position, lane);
            row.Waiting.Remove(EventBlock.Offset(position));
            row.Changed = true;
        }

        Count(lane.Rank, -1, -bytes);
        _attempts.Remove(position);
        Writes++;
        return true;
    }

    /// <summary>An event that had left waits again.</summary>
    /// <returns>False when it waits already.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public bool PutBack(in EventRecord record)
    {
        OutboxLane lane = OutboxLane.Of(record);
        if (record.Position > _tail.After || Contains(record.Position, lane))
        {
            return false;
        }

        _rows.Of(record.Position, lane).Add(EventBlock.Offset(record.Position), record.Expires);
        Count(lane.Rank, 1, record.Bytes);
        Writes++;
        return true;
    }

    /// <summary>Sending it has failed once more.</summary>
    /// <returns>How often by now; 0 when it does not wait any more.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public int Fail(long position, OutboxLane lane)
    {
        if (!Contains(position, lane))
        {
            return 0;
        }

        Writes++;
        return _attempts.Add(position);
    }

    public int Attempts(long position) => _attempts.Of(position);

    /// <summary>The block was looked through: the first to expire of those that waited in it then expires at <paramref name="expires"/>.</summary>
    /// <param name="position">Any in the block.</param>
    /// <param name="lane">Whose row.</param>
    /// <param name="seen">What waited when it was looked through.</param>
    /// <param name="expires">Unix milliseconds; null: never.</param>
    public void Expires(long position, OutboxLane lane, in WaitingBits seen, long? expires)
    {
        OutboxRow row = _rows.Of(position, lane);
        if (row.Waiting.IsWithin(seen) && row.Expires != expires)
        {
            row.Expires = expires;
            row.Changed = true;
            Writes++;
        }
    }

    /// <summary>Brings everything into the database.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Save()
    {
        for (long position = _tail.After + 1; position <= _tail.Last; position++)
        {
            ref OutboxTail.Entry entry = ref _tail[position];
            if (entry.Waits)
            {
                _rows.Of(position, entry.Lane).Add(EventBlock.Offset(position), entry.Expires);
            }
        }

        _tail.StartAfter(_tail.Last);
        _rows.Save();
        for (int rank = 0; rank < _totals.Length; rank++)
        {
            ref Total total = ref _totals[rank];
            if (total.Changed)
            {
                _saveTotal.Bind(1, rank).Bind(2, total.Events).Bind(3, total.Bytes).Run();
                total.Changed = false;
            }
        }

        Writes++;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _attempts.Dispose();
        _saveTotal.Dispose();
    }

    private void Count(int rank, int events, int bytes)
    {
        ref Total total = ref _totals[rank];
        total.Events += events;
        total.Bytes += bytes;
        total.Changed = true;
    }

    private struct Total
    {
        public long Events;
        public long Bytes;
        public bool Changed;
    }
}
