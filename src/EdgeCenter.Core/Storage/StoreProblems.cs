using EdgeCenter.Core.Outcomes;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>What can be wrong with the database file, in words.</summary>
internal static class StoreProblems
{
    public static Problem Newer(string path, string slice, long found, int known) => new(
        "store-newer",
        $"The database was written by a newer EdgeCenter ({slice} version {found}; this program knows {known}). Install that version again, or restore a backup.",
        $"数据库由更新版本的 EdgeCenter 写入（{slice} 版本 {found}，本程序只支持到 {known}）。请重新安装该版本，或恢复备份。",
        path);

    public static Problem MigrationChanged(string path, string slice, int version) => new(
        "store-migration-changed",
        $"Step {version} of the {slice} tables is not the one this database was made with. This program is damaged or was built from altered sources: reinstall it.",
        $"{slice} 表的第 {version} 步与创建此数据库时使用的不一致。程序已损坏或源码被改动：请重新安装。",
        path);

    public static Problem NotADatabase(string path) => new(
        "store-not-a-database",
        "The file is not an EdgeCenter database. Move it away, or restore a backup in its place.",
        "该文件不是 EdgeCenter 数据库。请移走它，或用备份替换。",
        path);

    public static Problem IsADirectory(string path) => new(
        "store-is-a-directory",
        "There is a folder where the database file should be. Move it away.",
        "数据库文件的位置上是一个文件夹。请将其移走。",
        path);

    public static Problem FolderMissing(string path) => new(
        "store-folder-missing",
        "The state folder does not exist.",
        "状态文件夹不存在。",
        path);

    public static Problem ReadOnly(string path) => new(
        "store-read-only",
        "The database cannot be written: the file, its folder or the file system is read-only for this user. Nothing was recorded.",
        "无法写入数据库：该文件、其所在文件夹或文件系统对当前用户是只读的。没有记录任何内容。",
        path);

    public static Problem Corrupt(string path) => new(
        "store-corrupt",
        "The database is damaged. Stop the service, run: edgecenter doctor, and restore a backup.",
        "数据库已损坏。请停止服务，运行：edgecenter doctor，然后恢复备份。",
        path);

    public static Problem Closed(string path) => new(
        "store-closed",
        "The database was closed before this could be recorded. Nothing was recorded.",
        "数据库在记录之前已关闭。没有记录任何内容。",
        path);

    public static Problem LogInUse(string path) => new(
        "store-log-in-use",
        "What was deleted is gone from the database, but the log still holds it because another process is reading an older state. It goes with the next clean-up.",
        "被删除的内容已从数据库中移除，但由于另一个进程正在读取旧状态，日志中仍有残留。下次清理时会一并删除。",
        path + "-wal");

    public static Problem Unexpected(SqliteException failure, string path) => new(
        "store-error",
        $"The database refused ({failure.Message}). Nothing was recorded.",
        $"数据库拒绝了操作（{failure.Message}）。没有记录任何内容。",
        path);

    /// <summary>What a <see cref="SqliteException"/> or <see cref="InvalidDataException"/> met while reading means.</summary>
    public static Problem Of(Exception failure, string path) =>
        failure is SqliteException e ? From(e, path) ?? Unexpected(e, path) : Corrupt(path);

    /// <summary>The problem behind an error of the engine or the file system; null for a mistake in the SQL or its data, which is a bug.</summary>
    public static Problem? From(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        5 or 6 => new Problem( // SQLITE_BUSY, SQLITE_LOCKED
            "store-locked",
            "Another process holds the database for too long. Find it with: fuser -v FILE. Nothing was recorded.",
            "另一个进程占用数据库时间过长。可用命令查找：fuser -v 文件。没有记录任何内容。",
            path),
        8 => ReadOnly(path), // SQLITE_READONLY
        10 => new Problem( // SQLITE_IOERR
            "store-io-error",
            $"The disk refused a read or a write (SQLite code {failure.SqliteExtendedErrorCode}). Check the disk and its free space. Nothing was recorded.",
            $"磁盘读写失败（SQLite 代码 {failure.SqliteExtendedErrorCode}）。请检查磁盘及其剩余空间。没有记录任何内容。",
            path),
        11 => Corrupt(path), // SQLITE_CORRUPT
        13 => new Problem( // SQLITE_FULL
            "store-full",
            "The disk is full. Free some space: the next write will work again without a restart. Nothing was recorded.",
            "磁盘已满。请释放空间：之后的写入无需重启即可恢复。没有记录任何内容。",
            path),
        14 => new Problem( // SQLITE_CANTOPEN
            "store-cannot-open",
            "The database file cannot be opened. Check that the folder exists and that this user owns it.",
            "无法打开数据库文件。请检查文件夹是否存在且属于当前用户。",
            path),
        26 => NotADatabase(path), // SQLITE_NOTADB
        _ => null,
    };
}
