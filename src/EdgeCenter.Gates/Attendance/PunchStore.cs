using System.Buffers.Binary;
using System.Globalization;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Gates.Attendance;

/// <summary>The punches of the site: appended together with the event that let the person in, never changed.</summary>
public sealed class PunchStore(Store store)
{
    private const string Insert =
        """
        INSERT INTO punch (id, person, gate, door, direction, time, clock, zone, local_date, sighting, similarity, fmr, liveness, grant_event)
        VALUES ($id, $person, $gate, $door, $direction, $time, $clock, $zone, $localDate, $sighting, $similarity, $fmr, $liveness, $grantEvent)
        """;

    private const string Select =
        """
        SELECT id, person, gate, door, direction, time, clock, zone, sighting, similarity, fmr, liveness, grant_event FROM punch
        WHERE ($person IS NULL OR person = $person)
          AND ($gate IS NULL OR gate = $gate)
          AND ($since IS NULL OR time >= $since)
          AND ($until IS NULL OR time < $until)
          AND ($localDate IS NULL OR local_date = $localDate)
        ORDER BY time DESC, id DESC LIMIT $limit
        """;

    public static void Append(WriteTransaction transaction, Punch punch)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(punch);
        SqliteCommand insert = transaction.Prepared(Insert);
        insert.Parameters.AddWithValue("$id", Bytes(punch.Id));
        insert.Parameters.AddWithValue("$person", punch.Person.ToString());
        insert.Parameters.AddWithValue("$gate", punch.Gate);
        insert.Parameters.AddWithValue("$door", punch.Door);
        insert.Parameters.AddWithValue("$direction", punch.Direction.ToText());
        insert.Parameters.AddWithValue("$time", UnixMicroseconds.From(punch.Time));
        insert.Parameters.AddWithValue("$clock", (int)punch.ClockQuality);
        insert.Parameters.AddWithValue("$zone", punch.TimeZone);
        insert.Parameters.AddWithValue("$localDate", Text(punch.LocalTime.Date));
        insert.Parameters.AddWithValue("$sighting", Bytes(punch.Evidence.Sighting));
        insert.Parameters.AddWithValue("$similarity", (double)punch.Evidence.Similarity);
        insert.Parameters.AddWithValue("$fmr", (object?)punch.Evidence.FalseMatchRate ?? DBNull.Value);
        insert.Parameters.AddWithValue("$liveness", punch.Evidence.LivenessScore is { } liveness ? (double)liveness : DBNull.Value);
        insert.Parameters.AddWithValue("$grantEvent", Bytes(punch.GrantEvent));
        insert.ExecuteNonQuery();
    }

    /// <summary>The punches asked for, newest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public Outcome<IReadOnlyList<Punch>> List(PunchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return store.Read<IReadOnlyList<Punch>>(connection =>
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = Select;
            select.Parameters.AddWithValue("$person", (object?)query.Person?.ToString() ?? DBNull.Value);
            select.Parameters.AddWithValue("$gate", (object?)query.Gate ?? DBNull.Value);
            select.Parameters.AddWithValue("$since", Microseconds(query.Since));
            select.Parameters.AddWithValue("$until", Microseconds(query.Until));
            select.Parameters.AddWithValue("$localDate", query.LocalDate is { } date ? Text(date) : DBNull.Value);
            select.Parameters.AddWithValue("$limit", query.Limit);
            using SqliteDataReader row = select.ExecuteReader();
            List<Punch> punches = [];
            while (row.Read())
            {
                punches.Add(Read(row));
            }

            return punches;
        });
    }

    private static Punch Read(SqliteDataReader row) => new()
    {
        Id = Identifier(row, 0),
        Person = PersonId.Parse(row.GetString(1)),
        Gate = row.GetString(2),
        Door = row.GetString(3),
        Direction = DirectionText.Parse(row.GetString(4)),
        Time = UnixMicroseconds.ToTime(row.GetInt64(5)),
        ClockQuality = (ClockQuality)row.GetInt32(6),
        TimeZone = row.GetString(7),
        Evidence = new PunchEvidence(
            Identifier(row, 8),
            row.GetFloat(9),
            row.IsDBNull(10) ? null : row.GetDouble(10),
            row.IsDBNull(11) ? null : row.GetFloat(11)),
        GrantEvent = Identifier(row, 12),
    };

    private static object Microseconds(DateTimeOffset? time) => time is { } value ? UnixMicroseconds.From(value) : DBNull.Value;

    private static string Text(LocalDate date) => LocalDatePattern.Iso.WithCulture(CultureInfo.InvariantCulture).Format(date);

    private static byte[] Bytes(Ulid id)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.Bits);
        return bytes;
    }

    private static Ulid Identifier(SqliteDataReader row, int column) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(column)));
}
