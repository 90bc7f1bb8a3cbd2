namespace EdgeCenter.Sync.Collector;

/// <summary>PostgreSQL stores every Unicode character but one.</summary>
internal static class PostgresJson
{
    private const string EscapedNul = "\\u0000";

    /// <summary>An escaped NUL inside JSON becomes the replacement character; nothing an appliance sends has one.</summary>
    public static string Storable(string json)
    {
        int at = json.IndexOf(EscapedNul, StringComparison.Ordinal);
        while (at >= 0)
        {
            int backslashes = 0;
            while (at - backslashes - 1 >= 0 && json[at - backslashes - 1] == '\\')
            {
                backslashes++;
            }

            // After an odd number of backslashes this one is itself escaped, and what follows is text.
            json = backslashes % 2 == 0 ? string.Concat(json.AsSpan(0, at), "\\uFFFD", json.AsSpan(at + EscapedNul.Length)) : json;
            at = json.IndexOf(EscapedNul, at + EscapedNul.Length, StringComparison.Ordinal);
        }

        return json;
    }

    public static string WithoutNul(string text) => text.Replace('\0', '\uFFFD');
}
