using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Finds what is to be given up, on a snapshot, so that nobody who writes waits for it.</summary>
internal sealed class OutboxSearch : IDisposable
{
    private static readonly HeldLanes None = new();

    private readonly OutboxReader _reader;
    private readonly Statement _expiring;

    /// <param name="connection">Is closed with it.</param>
    public OutboxSearch(SqliteConnection connection)
    {
        _reader = new OutboxReader(connection);
        _expiring = new Statement(
            connection.Handle!.DangerousGetHandle(), "SELECT rank, block, stream, waiting FROM outbox WHERE expires <= ?1 ORDER BY expires");
    }

    /// <summary>The lowest priority first, and of that the oldest.</summary>
    /// <param name="bytes">Weight after which it is enough.</param>
    /// <param name="most">Events after which it is enough.</param>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public List<WaitingEvent> LeastImportant(long bytes, int most)
    {
        var found = new List<WaitingEvent>();
        var waiting = new WaitingBits();
        _reader.Begin();
        for (int rank = OutboxRank.Count - 1; rank >= 0; rank--)
        {
            _reader.OpenRows(rank, 0);
            while (bytes > 0 && found.Count < most && _reader.TryReadBlock(waiting, None, rank, out long block))
            {
                for (int i = waiting.Next(0); i >= 0 && bytes > 0 && found.Count < most; i = waiting.Next(i + 1))
                {
                    _reader.ReadEvent(EventBlock.First(block) + i, out EventRecord record);
                    found.Add(WaitingEvent.Of(record));
                    bytes -= record.Bytes;
                }
            }
        }

        _reader.End();
        return found;
    }

    /// <summary>Rows in which something may have expired, those where it would have happened first.</summary>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="most">Expired events after which it is enough.</param>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public List<ExpiringRow> Expiring(long now, int most)
    {
        var found = new List<ExpiringRow>();
        int expired = 0;
        _reader.Begin();
        _ = _expiring.Bind(1, now);
        while (expired < most && _expiring.Step())
        {
            var row = new ExpiringRow(new OutboxLane((int)_expiring.Int64(0), _expiring.Int64(2)), EventBlock.First(_expiring.Int64(1)));
            row.Waiting.Load(_expiring.Blob(3));
            LookThrough(row, now);
            found.Add(row);
            expired += row.Expired.Count;
        }

        _expiring.Reset();
        _reader.End();
        return found;
    }

    public void Dispose()
    {
        _expiring.Dispose();
        _reader.Dispose();
    }

    private void LookThrough(ExpiringRow row, long now)
    {
        for (int i = row.Waiting.Next(0); i >= 0; i = row.Waiting.Next(i + 1))
        {
            _reader.ReadEvent(row.First + i, out EventRecord record);
            if (record.Expires <= now)
            {
                row.Expired.Add(WaitingEvent.Of(record));
            }
            else if (record.Expires is { } expires)
            {
                row.NextToExpire = Math.Min(expires, row.NextToExpire ?? long.MaxValue);
            }
        }
    }
}
