using System.Globalization;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>The state folder and what lies in it.</summary>
internal static class StorageChecks
{
    /// <summary>Below this much free space the doctor warns: a day of a busy gate with its backlog needs well under a tenth of it.</summary>
    private const long EnoughFreeBytes = 1L << 30;

    public static IReadOnlyList<Check> All { get; } =
    [
        new("state-folder", "State folder", "状态目录", StateFolder),
        new("database", "Database", "数据库", Database),
        new("template-key", "Template key", "模板密钥", TemplateKey),
        new("audit-chain", "Audit chain", "审计链", AuditChain),
        new("disk-space", "Disk space", "磁盘空间", DiskSpace),
    ];

    private static Finding StateFolder(Patient patient)
    {
        if (!Directory.Exists(patient.StateFolder))
        {
            return Finding.Broken(patient.Site.Problem!);
        }

        UnixFileMode mode = File.GetUnixFileMode(patient.StateFolder);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return (mode & others) == 0
            ? Finding.Fine($"{patient.StateFolder}, its owner's only", $"{patient.StateFolder}，仅属主可访问")
            : Finding.Warning(
                new Phrase($"{patient.StateFolder} can be entered by other users", $"其他用户可以进入 {patient.StateFolder}"),
                new Phrase($"chmod 700 {patient.StateFolder}", $"chmod 700 {patient.StateFolder}"));
    }

    private static Finding Database(Patient patient)
    {
        if (!patient.Site.TryGet(out Site? site, out Problem? problem)
            || !site.Store.CheckIntegrity().TryGet(out IReadOnlyList<string>? faults, out problem))
        {
            return Finding.Broken(problem);
        }

        if (faults.Count > 0)
        {
            return new Finding(
                FindingLevel.Broken,
                new Phrase($"{faults.Count} faults: {faults[0]}", $"{faults.Count} 处损坏：{faults[0]}"),
                new Phrase("Stop the service, keep a copy of the file, and restore the last backup.", "请停止服务，保留该文件的副本，并恢复最近的备份。"));
        }

        long bytes = new FileInfo(site.Store.Options.DatabasePath).Length;
        return Finding.Fine($"sound, {Size(bytes)}", $"完好，{Size(bytes)}");
    }

    private static Finding TemplateKey(Patient patient) =>
        !patient.Site.TryGet(out Site? site, out Problem? problem) ? Skipped
        : site.Templates.CheckKey().TryGet(out _, out problem) ? Finding.Fine("opens the stored face templates", "可打开已存储的人脸模板")
        : Finding.Broken(problem);

    private static Finding AuditChain(Patient patient)
    {
        if (!patient.Site.TryGet(out Site? site, out _))
        {
            return Skipped;
        }

        return !site.Audit.Verify().TryGet(out AuditReport? report, out Problem? problem) ? Finding.Broken(problem)
            : report.IsSound ? new Finding(FindingLevel.Fine, report.Finding)
            : new Finding(FindingLevel.Broken, report.Finding, new Phrase("edgecenter audit verify; compare with your last backup", "运行 edgecenter audit verify，并与最近的备份比较"));
    }

    private static Finding DiskSpace(Patient patient)
    {
        string place = patient.StateFolder;
        while (!Directory.Exists(place))
        {
            place = Path.GetDirectoryName(place) ?? "/";
        }

        long free = new DriveInfo(place).AvailableFreeSpace;
        return free >= EnoughFreeBytes
            ? Finding.Fine($"{Size(free)} free", $"剩余 {Size(free)}")
            : Finding.Warning(
                new Phrase($"only {Size(free)} free below {place}", $"{place} 仅剩 {Size(free)}"),
                new Phrase("Free some space: a full disk stops recording, and the gate falls back to its fail mode.", "请释放空间：磁盘满后无法记录，闸机将进入故障模式。"));
    }

    internal static Finding Skipped { get; } = new(
        FindingLevel.Skipped, new Phrase("not looked at: the database does not open", "未检查：数据库无法打开"));

    internal static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
    };
}
