using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>
/// The rows of table <c>outbox</c>, read and written each once however many of their events change. What is in here is what is in the database, but
/// for what <see cref="Save"/> has still to write.
/// </summary>
internal sealed class OutboxRows(nint database) : IDisposable
{
    /// <summary>Rows in memory: 10 kB.</summary>
    private const int Kept = 64;

    private readonly Statement _select = new(database, "SELECT waiting, expires FROM outbox WHERE rank = ?1 AND block = ?2 AND stream = ?3");
    private readonly Statement _delete = new(database, "DELETE FROM outbox WHERE rank = ?1 AND block = ?2 AND stream = ?3");
    private readonly Statement _put = new(
        database,
        """
        INSERT INTO outbox (rank, block, stream, waiting, expires) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET waiting = excluded.waiting, expires = excluded.expires
        """);

    private readonly Dictionary<Key, OutboxRow> _rows = [];
    private readonly Stack<OutboxRow> _spare = [];

    /// <summary>The row that has, or would have, this position; good until the next call.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public OutboxRow Of(long position, OutboxLane lane)
    {
        var key = new Key(lane.Rank, EventBlock.Of(position), lane.Stream);
        if (_rows.TryGetValue(key, out OutboxRow? row))
        {
            return row;
        }

        if (_rows.Count == Kept)
        {
            Save();
            Forget();
        }

        row = Read(key);
        _rows.Add(key, row);
        return row;
    }

    /// <summary>Writes what has changed.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Save()
    {
        foreach ((Key key, OutboxRow row) in _rows)
        {
            if (row.Changed)
            {
                Write(key, row);
                row.Changed = false;
            }
        }
    }

    /// <summary>Call when rows may have changed behind its back.</summary>
    public void Forget()
    {
        foreach (OutboxRow row in _rows.Values)
        {
            _spare.Push(row);
        }

        _rows.Clear();
    }

    public void Dispose()
    {
        _select.Dispose();
        _delete.Dispose();
        _put.Dispose();
    }

    private OutboxRow Read(in Key key)
    {
        if (!_spare.TryPop(out OutboxRow? row))
        {
            row = new OutboxRow();
        }

        row.Changed = false;
        row.Expires = null;
        row.Waiting.Clear();
        if (Bind(_select, key).Step())
        {
            try
            {
                row.Waiting.Load(_select.Blob(0));
                row.Expires = _select.NullableInt64(1);
            }
            finally
            {
                _select.Reset();
            }
        }

        return row;
    }

    private void Write(in Key key, OutboxRow row)
    {
        if (row.Waiting.IsEmpty)
        {
            Bind(_delete, key).Run();
            return;
        }

        Bind(_put, key).Bind(4, row.Waiting.Stored);
        _ = row.Expires is { } expires ? _put.Bind(5, expires) : _put.BindNull(5);
        _put.Run();
    }

    private static Statement Bind(Statement statement, in Key key) => statement.Bind(1, key.Rank).Bind(2, key.Block).Bind(3, key.Stream);

    private readonly record struct Key(int Rank, long Block, long Stream);
}
