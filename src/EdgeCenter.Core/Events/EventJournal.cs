using System.Buffers.Binary;
using System.Text;
using EdgeCenter.Core.Storage.Engine;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>
/// Writes events. Knows the last number of each stream from memory, and finds it again in the database after a rollback or when
/// another process has written. Belongs to the writer connection and its lock.
/// </summary>
internal sealed unsafe class EventJournal : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _insert;
    private readonly Dictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private byte[] _text = new byte[1024];
    private long _position;
    private bool _known;

    public EventJournal(SqliteConnection connection, nint database)
    {
        _connection = connection;
        _insert = new Statement(
            database,
            "INSERT INTO event (position, id, stream, sequence, time, clock, priority, ttl, source, type, subject, data) " +
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    }

    /// <summary>Events written since the numbers were last read: tells whether a piece of work that failed had written any.</summary>
    public long Appended { get; private set; }

    /// <summary>Call when rows may have changed behind its back: after a rollback, or when another connection has committed.</summary>
    public void Forget() => _known = false;

    /// <exception cref="SqliteException">The row was refused; nothing of it is left.</exception>
    public long Append(EdgeEvent e)
    {
        if (!_known)
        {
            Recall();
        }

        Stream stream = _streams.TryGetValue(e.Stream, out Stream? known) ? known : NewStream(e.Stream);
        long position = _position + 1;
        long sequence = stream.Sequence + 1;
        Insert(e, position, stream.Id, sequence);
        _position = position;
        stream.Sequence = sequence;
        Appended++;
        return sequence;
    }

    public void Dispose() => _insert.Dispose();

    private void Insert(EdgeEvent e, long position, long stream, long sequence)
    {
        nint s = _insert.Handle;
        byte* id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(new Span<byte>(id, 16), e.Id.Bits);
        int longest = 3 * (e.Source.Length + e.Type.Length + (e.Subject?.Length ?? 0)); // UTF-8 takes at most 3 bytes a char
        if (_text.Length < longest)
        {
            _text = new byte[longest];
        }

        fixed (byte* text = _text)
        fixed (byte* data = e.Data.Span)
        {
            _ = SqliteNative.BindInt64(s, 1, position);
            _ = SqliteNative.BindBlob(s, 2, id, 16, SqliteNative.Static);
            _ = SqliteNative.BindInt64(s, 3, stream);
            _ = SqliteNative.BindInt64(s, 4, sequence);
            _ = SqliteNative.BindInt64(s, 5, UnixMicroseconds.From(e.Time));
            _ = SqliteNative.BindInt64(s, 6, (int)e.ClockQuality);
            _ = SqliteNative.BindInt64(s, 7, (int)e.Priority);
            _ = e.TimeToLive is { } ttl ? SqliteNative.BindInt64(s, 8, (long)ttl.TotalMilliseconds) : SqliteNative.BindNull(s, 8);
            byte* next = BindText(s, 9, e.Source, text);
            next = BindText(s, 10, e.Type, next);
            if (e.Subject is null)
            {
                _ = SqliteNative.BindNull(s, 11);
            }
            else
            {
                _ = BindText(s, 11, e.Subject, next);
            }

            byte empty = 0; // a null pointer would bind NULL instead of an empty value
            _ = SqliteNative.BindBlob(s, 12, data is null ? &empty : data, e.Data.Length, SqliteNative.Static);
            _insert.Run();
        }
    }

    private static byte* BindText(nint statement, int index, string value, byte* buffer)
    {
        int bytes = Encoding.UTF8.GetBytes(value, new Span<byte>(buffer, 3 * value.Length));
        _ = SqliteNative.BindText(statement, index, buffer, bytes, SqliteNative.Static);
        return buffer + bytes;
    }

    private Stream NewStream(string name)
    {
        using SqliteCommand insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO stream (name, sequence) VALUES ($name, 0) RETURNING id";
        insert.Parameters.AddWithValue("$name", name);
        var stream = new Stream((long)insert.ExecuteScalar()!, 0);
        _streams.Add(name, stream);
        Appended++;
        return stream;
    }

    private void Recall()
    {
        _streams.Clear();
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT max((SELECT settled FROM journal), ifnull((SELECT max(position) FROM event), 0))";
        _position = (long)command.ExecuteScalar()!;
        command.CommandText = "SELECT id, name, sequence FROM stream";
        using (SqliteDataReader rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                _streams.Add(rows.GetString(1), new Stream(rows.GetInt64(0), rows.GetInt64(2)));
            }
        }

        command.CommandText = "SELECT stream, max(sequence) FROM event WHERE position > (SELECT settled FROM journal) GROUP BY stream";
        using (SqliteDataReader rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                long id = rows.GetInt64(0);
                Stream stream = _streams.Values.First(stream => stream.Id == id);
                stream.Sequence = Math.Max(stream.Sequence, rows.GetInt64(1));
            }
        }

        _known = true;
    }

    private sealed class Stream(long id, long sequence)
    {
        public long Id { get; } = id;

        public long Sequence { get; set; } = sequence;
    }
}
