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

    private const string Columns =
        "id, person, gate, door, direction, time, clock, zone, sighting, similarity, fmr, liveness, grant_event";

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
            using SqliteCommand select = Command(connection, query);
            using SqliteDataReader row = select.ExecuteReader();
            List<Punch> punches = [];
            while (row.Read())
            {
                punches.Add(Read(row));
            }

            return punches;
        });
    }

    private static SqliteCommand Command(SqliteConnection connection, PunchQuery query)
    {
        SqliteCommand select = connection.CreateCommand();
        List<string> conditions = [];
        Narrow("person = $person", "$person", query.Person?.ToString());
        Narrow("gate = $gate", "$gate", query.Gate);
        Narrow("time >= $since", "$since", query.Since is { } since ? UnixMicroseconds.From(since) : null);
        Narrow("time < $until", "$until", query.Until is { } until ? UnixMicroseconds.From(until) : null);
        Narrow("local_date = $localDate", "$localDate", query.LocalDate is { } date ? Text(date) : null);
        select.Parameters.AddWithValue("$limit", query.Limit);
#pragma warning disable CA2100 // Made of the constants above; values go through parameters.
        select.CommandText =
            $"SELECT {Columns} FROM punch" + (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions)) +
            " ORDER BY time DESC, id DESC LIMIT $limit";
#pragma warning restore CA2100
        return select;

        void Narrow(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                select.Parameters.AddWithValue(name, value);
            }
        }
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
