using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>How this appliance proves itself to the cloud, and where a key could be kept better than in a file.</summary>
internal static class CertificateChecks
{
    private const string TrustedPlatformModule = "/dev/tpmrm0";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("certificate", "Certificate", "设备证书", Certificate),
        new("tpm", "TPM 2.0", "TPM 2.0", Tpm),
    ];

    private static Finding Certificate(Patient patient)
    {
        if (patient.Options is not { Sync: { Brokers.Count: > 0, Tls: true, CertificateFile: null } })
        {
            return new Finding(FindingLevel.Skipped, new Phrase("not needed: nothing here uses it", "无需检查：未使用"));
        }

        var store = new CertificateStore(patient.StateFolder, patient.Time);
        if (!store.Current().TryGet(out _, out Problem? problem) || !store.Summary().TryGet(out CertificateSummary? summary, out problem))
        {
            return Finding.Broken(problem);
        }

        DateTimeOffset until = summary.Validity.NotAfter;
        if (summary.Name != $"{patient.Options.Site}/{patient.Options.Appliance}")
        {
            return new Finding(
                FindingLevel.Broken,
                new Phrase($"in the name {summary.Name}, but the configuration says {patient.Options.Site}/{patient.Options.Appliance}", $"证书名称为 {summary.Name}，而配置为 {patient.Options.Site}/{patient.Options.Appliance}"),
                new Phrase("Correct site and appliance, or provision again.", "请更正 site 与 appliance，或重新配置证书。"));
        }

        // Renewal begins with a third of the life left; with a tenth left it has failed for a long time.
        return patient.Time.GetUtcNow() > until - ((until - summary.Validity.NotBefore) / 10)
            ? Finding.Warning(
                new Phrase($"{summary.Name}, only until {until:yyyy-MM-dd HH:mm} UTC: it should have been renewed", $"{summary.Name}，仅至 {until:yyyy-MM-dd HH:mm} UTC：本应已续期"),
                new Phrase("Does `edgecenter ca sign --serve` run at the site? See the log for why renewals fail.", "站点是否在运行 edgecenter ca sign --serve？续期失败原因请查看日志。"))
            : Finding.Fine($"{summary.Name}, until {until:yyyy-MM-dd}", $"{summary.Name}，有效期至 {until:yyyy-MM-dd}");
    }

    private static Finding Tpm(Patient patient) => File.Exists(TrustedPlatformModule)
        ? Finding.Fine("there is one; the device key is in a file all the same", "存在；设备密钥目前仍存于文件")
        : new Finding(FindingLevel.Skipped, new Phrase("none: the device key is in a file of mode 0600", "不存在：设备密钥存于权限为 0600 的文件"));
}
