using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace EdgeCenter.Core.Storage.Engine;

/// <summary>Points Microsoft.Data.Sqlite at the distribution's SQLite, so that security fixes arrive with <c>apt</c>.</summary>
internal static class SqliteLibrary
{
    /// <summary>The soname of Debian's <c>libsqlite3-0</c>; <see cref="SqliteNative"/> binds the same one.</summary>
    public const string SoName = "libsqlite3.so.0";

    private const int ConfigMultiThread = 2; // SQLITE_CONFIG_MULTITHREAD
    private const int ConfigMemoryStatus = 9; // SQLITE_CONFIG_MEMSTATUS

    /// <summary>Does its work once; afterwards it costs one check.</summary>
    public static void Use() => RuntimeHelpers.RunClassConstructor(typeof(Once).TypeHandle);

    private static class Once
    {
        static Once()
        {
            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                static (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load(SoName) : 0);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            raw.FreezeProvider();

            // Before the first connection. A connection here is used by one thread at a time, as the driver demands anyway, so its mutex
            // protects nothing; nor does anybody ask for memory statistics, which take a lock on every allocation: 10 % of a commit's own cost.
            _ = raw.sqlite3_config(ConfigMultiThread);
            _ = raw.sqlite3_config(ConfigMemoryStatus, 0);
        }
    }
}
