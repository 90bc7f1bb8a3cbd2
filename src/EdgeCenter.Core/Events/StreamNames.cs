using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>The names of the streams by their ids.</summary>
internal static class StreamNames
{
    public static Dictionary<long, string> Read(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id, name FROM stream";
        using SqliteDataReader row = command.ExecuteReader();
        var names = new Dictionary<long, string>();
        while (row.Read())
        {
            names.Add(row.GetInt64(0), row.GetString(1));
        }

        return names;
    }
}
