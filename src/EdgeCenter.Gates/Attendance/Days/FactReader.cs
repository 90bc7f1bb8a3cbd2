using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Reads what is on record between two moments, for one person or for everybody: one pass over each table.</summary>
internal sealed class FactReader
{
    private const string Punches = "SELECT person, id, time, direction, gate, NULL, 0 FROM punch WHERE time >= $from AND time < $until";

    private const string Marks =
        "SELECT person, id, time, direction, device, aux, author IS NOT NULL FROM attendance_mark WHERE time >= $from AND time < $until";

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, PersonFacts> _people = new(StringComparer.Ordinal);
    private readonly HashSet<Ulid> _annulled = [];
    private readonly long _from;
    private readonly long _until;
    private readonly string? _person;

    private FactReader(SqliteConnection connection, Instant from, Instant until, PersonId? person)
    {
        _connection = connection;
        _from = UnixMicroseconds.From(from.ToDateTimeOffset());
        _until = UnixMicroseconds.From(until.ToDateTimeOffset());
        _person = person?.ToString();
    }

    /// <returns>By person id.</returns>
    public static Dictionary<string, PersonFacts> Read(SqliteConnection connection, Instant from, Instant until, LocalDate first, LocalDate last, PersonId? person)
    {
        FactReader reader = new(connection, from, until, person);
        reader.ReadAnnulments();
        reader.Each(Punches, row => reader.Take(row, MarkOrigin.Gate));
        reader.Each(Marks, row => reader.Take(row, row.GetInt64(6) != 0 ? MarkOrigin.Correction : MarkOrigin.Desk));
        reader.ReadLeaves();
        reader.ReadDays(first, last);
        return reader._people;
    }

    private void ReadAnnulments() => Each(
        "SELECT person, fact, time FROM attendance_annulment WHERE time >= $from - 34560000000000 AND time < $until",
        row =>
        {
            // Leave may have begun long before: annulments of 400 days are looked at, only those of this time mark a day.
            _annulled.Add(FactBytes.Read(row, 1));
            if (row.GetInt64(2) >= _from)
            {
                Of(row).Corrected.Add(Minute(row.GetInt64(2)));
            }
        });

    private void ReadLeaves() => Each(
        "SELECT person, id, \"from\", \"until\", kind FROM attendance_leave WHERE \"until\" > $from AND \"from\" < $until",
        row =>
        {
            if (!_annulled.Contains(FactBytes.Read(row, 1)))
            {
                Of(row).Leaves.Add(new LeaveStretch(new Stretch(Minute(row.GetInt64(2)), Minute(row.GetInt64(3))), row.GetString(4)));
            }
        });

    private void ReadDays(LocalDate first, LocalDate last)
    {
        Each(
            "SELECT person, id, date, minutes FROM attendance_approval WHERE date >= $first AND date <= $last",
            row =>
            {
                // In order of their ids (below), so the newest stays.
                if (!_annulled.Contains(FactBytes.Read(row, 1)))
                {
                    Of(row).ApprovedOvertime[FactBytes.ReadDate(row, 2)] = row.GetInt32(3);
                }
            },
            first,
            last,
            " ORDER BY id");
        Each(
            "SELECT person, date, \"from\", \"until\", shift FROM roster_entry WHERE date >= $first AND date <= $last",
            row => Of(row).Roster.Add(new RosterEntry(
                PersonId.Parse(row.GetString(0)), FactBytes.ReadDate(row, 1), RosterTable.Hours(row, 2), row.IsDBNull(4) ? null : row.GetString(4))),
            first,
            last);
    }

    private void Take(SqliteDataReader row, MarkOrigin origin)
    {
        Ulid id = FactBytes.Read(row, 1);
        if (_annulled.Contains(id))
        {
            return;
        }

        PersonFacts facts = Of(row);
        long time = row.GetInt64(2);
        facts.Marks.Add(new Mark(
            id, Instant.FromUnixTimeTicks(time * 10), DirectionText.Parse(row.GetString(3)), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), origin));
        if (origin == MarkOrigin.Correction)
        {
            facts.Corrected.Add(Minute(time));
        }
    }

    private PersonFacts Of(SqliteDataReader row)
    {
        string person = row.GetString(0);
        if (!_people.TryGetValue(person, out PersonFacts? facts))
        {
            _people.Add(person, facts = new PersonFacts());
        }

        return facts;
    }

    private void Each(string sql, Action<SqliteDataReader> take, LocalDate? first = null, LocalDate? last = null, string order = "")
    {
        using SqliteCommand select = _connection.CreateCommand();
#pragma warning disable CA2100 // Made of the constants above; values go through parameters.
        select.CommandText = sql + (_person is null ? "" : " AND person = $person") + order;
#pragma warning restore CA2100
        Add("$from", _from);
        Add("$until", _until);
        Add("$person", _person);
        Add("$first", first is { } f ? FactBytes.Of(f) : null);
        Add("$last", last is { } l ? FactBytes.Of(l) : null);
        using SqliteDataReader row = select.ExecuteReader();
        while (row.Read())
        {
            take(row);
        }

        void Add(string name, object? value)
        {
            if (value is not null && select.CommandText.Contains(name, StringComparison.Ordinal))
            {
                select.Parameters.AddWithValue(name, value);
            }
        }
    }

    private static long Minute(long microseconds) => Stretch.MinuteOf(Instant.FromUnixTimeTicks(microseconds * 10));
}
