using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Access;

/// <summary>The SQL of the site's threat level: kept, because a restart must not make a site careless.</summary>
internal static class ThreatTable
{
    public static ThreatLevel Read(SqliteConnection connection)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT level FROM site_threat";
        return select.ExecuteScalar() is long level && Enum.IsDefined((ThreatLevel)level) ? (ThreatLevel)level : ThreatLevel.Normal;
    }

    public static void Write(WriteTransaction transaction, ThreatLevel level, DateTimeOffset since)
    {
        SqliteCommand write = transaction.Prepared("INSERT OR REPLACE INTO site_threat VALUES (1, $level, $since)");
        write.Parameters.AddWithValue("$level", (int)level);
        write.Parameters.AddWithValue("$since", UnixMicroseconds.From(since));
        write.ExecuteNonQuery();
    }
}
