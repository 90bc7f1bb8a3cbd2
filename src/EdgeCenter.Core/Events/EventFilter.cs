using System.Text;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>An <see cref="EventQuery"/> in the form that records are compared with: bytes.</summary>
internal sealed class EventFilter
{
    private readonly Dictionary<long, string> _streams;
    private readonly long? _stream;
    private readonly byte[]? _typePrefix;
    private readonly byte[]? _subject;
    private readonly long _since;
    private readonly long _after;
    private readonly long _before;

    public EventFilter(SqliteConnection connection, EventQuery query)
    {
        _streams = StreamNames.Read(connection);
        _stream = query.Stream is null ? null : _streams.FirstOrDefault(stream => stream.Value == query.Stream).Key; // 0, no stream's id, when unknown
        _typePrefix = query.TypePrefix is null ? null : Encoding.UTF8.GetBytes(query.TypePrefix);
        _subject = query.Subject is null ? null : Encoding.UTF8.GetBytes(query.Subject);
        _since = query.Since is { } since ? UnixMicroseconds.From(since) : long.MinValue;
        _after = query.After ?? 0;
        _before = query.Before ?? long.MaxValue;
    }

    public bool Accepts(in EventRecord record) =>
        record.Position > _after && record.Position < _before
        && record.Time >= _since
        && (_stream is null || record.Stream == _stream)
        && (_typePrefix is null || record.Type.StartsWith(_typePrefix))
        && (_subject is null || (record.HasSubject && record.Subject.SequenceEqual(_subject)));

    public string StreamName(in EventRecord record) => _streams[record.Stream];
}
