using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>
/// The last number of each stream, and in which blocks it has events. Known from memory; <see cref="Save"/> brings it into the database.
/// Belongs to the writer connection and its lock.
/// </summary>
internal sealed class StreamTable(SqliteConnection connection, nint database) : IDisposable
{
    private readonly Statement _saveSequence = new(database, "UPDATE stream SET sequence = ?2 WHERE id = ?1");
    private readonly Statement _saveBlock = new(database, "INSERT INTO stream_block (stream, sequence, block) VALUES (?1, ?2, ?3)");
    private readonly Dictionary<string, Stream> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Stream> _byId = [];
    private readonly List<Mark> _unsavedMarks = [];

    public bool TryGet(string name, out Stream stream) => _byName.TryGetValue(name, out stream!);

    /// <summary>Every stream and its last number.</summary>
    public IEnumerable<(string Name, long Sequence)> Last => _byName.Values.Select(stream => (stream.Name, stream.Sequence));

    /// <exception cref="KeyNotFoundException">There is no such stream.</exception>
    public Stream this[long id] => _byId[id];

    /// <exception cref="SqliteException">SQLite refused.</exception>
    public Stream Add(string name)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT INTO stream (name, sequence) VALUES ($name, 0) RETURNING id";
        command.Parameters.AddWithValue("$name", name);
        return Know(new Stream((long)command.ExecuteScalar()!, name, 0, block: -1));
    }

    /// <summary>The stream has an event there.</summary>
    public void Place(Stream stream, long position, long sequence)
    {
        stream.Sequence = sequence;
        long block = EventBlock.Of(position);
        if (stream.Block != block)
        {
            stream.Block = block;
            _unsavedMarks.Add(new Mark(stream.Id, sequence, block));
        }
    }

    public void Load()
    {
        _byName.Clear();
        _byId.Clear();
        _unsavedMarks.Clear();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            "SELECT id, name, sequence, (SELECT block FROM stream_block WHERE stream = id ORDER BY sequence DESC LIMIT 1) FROM stream";
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            _ = Know(new Stream(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? -1 : row.GetInt64(3)));
        }
    }

    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Save()
    {
        foreach (Stream stream in _byName.Values)
        {
            if (stream.Sequence != stream.SavedSequence)
            {
                _saveSequence.Bind(1, stream.Id).Bind(2, stream.Sequence).Run();
                stream.SavedSequence = stream.Sequence;
            }
        }

        foreach (Mark mark in _unsavedMarks)
        {
            _saveBlock.Bind(1, mark.Stream).Bind(2, mark.Sequence).Bind(3, mark.Block).Run();
        }

        _unsavedMarks.Clear();
    }

    public void Dispose()
    {
        _saveSequence.Dispose();
        _saveBlock.Dispose();
    }

    private Stream Know(Stream stream)
    {
        _byName.Add(stream.Name, stream);
        _byId.Add(stream.Id, stream);
        return stream;
    }

    /// <param name="id">Of its row.</param>
    /// <param name="name">What the slice calls it.</param>
    /// <param name="sequence">Of its last event.</param>
    /// <param name="block">Of its last event; −1: it has none.</param>
    internal sealed class Stream(long id, string name, long sequence, long block)
    {
        public long Id { get; } = id;

        public string Name { get; } = name;

        public long Sequence { get; set; } = sequence;

        public long SavedSequence { get; set; } = sequence;

        public long Block { get; set; } = block;
    }

    private readonly record struct Mark(long Stream, long Sequence, long Block);
}
