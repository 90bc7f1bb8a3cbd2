using System.Buffers.Binary;
using System.Globalization;
using EdgeCenter.Core.Identifiers;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Gates.Attendance;

/// <summary>How attendance tables hold ids and dates.</summary>
internal static class FactBytes
{
    public static byte[] Of(Ulid id)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.Bits);
        return bytes;
    }

    public static Ulid Read(SqliteDataReader row, int column) => new(BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(column)));

    public static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static LocalDate ReadDate(SqliteDataReader row, int column) =>
        LocalDate.FromDateOnly(DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
