using System.Buffers.Binary;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>How a row of <c>event JOIN stream</c> becomes an event again.</summary>
internal static class EventRow
{
    public const string Columns =
        "event.position, event.id, stream.name, event.sequence, event.time, event.clock, event.priority, event.ttl, " +
        "event.source, event.type, event.subject, event.data";

    public static RecordedEvent Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetInt64(3), new EdgeEvent
    {
        Id = new Ulid(BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(1))),
        Stream = row.GetString(2),
        Time = UnixMicroseconds.ToTime(row.GetInt64(4)),
        ClockQuality = (ClockQuality)row.GetInt32(5),
        Priority = (EventPriority)row.GetInt32(6),
        TimeToLive = row.IsDBNull(7) ? null : TimeSpan.FromMilliseconds(row.GetInt64(7)),
        Source = row.GetString(8),
        Type = row.GetString(9),
        Subject = row.IsDBNull(10) ? null : row.GetString(10),
        Data = row.GetFieldValue<byte[]>(11),
    });
}
