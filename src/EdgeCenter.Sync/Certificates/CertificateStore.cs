using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// The appliance's own certificate and key, and the authority it trusts. Certificate and key lie in one file (0600), so that one rename changes both:
/// at every moment there is a pair that fits. The key of a request under way lies beside it and survives a power cut.
/// </summary>
/// <param name="stateFolder">The appliance's state folder; the files are in <c>certs</c> below it.</param>
/// <param name="time">Wall clock: certificates begin and end.</param>
public sealed class CertificateStore(string stateFolder, TimeProvider time) : ILinkCredentials
{
    public string Folder => Path.Combine(stateFolder, "certs");

    public string DeviceFile => Path.Combine(Folder, "device.pem");

    public string AuthorityFile => Path.Combine(Folder, "ca.pem");

    private string PreviousFile => Path.Combine(Folder, "device.previous.pem");

    private string NextKeyFile => Path.Combine(Folder, "next.key");

    /// <summary>Another pair waits for its first connection; the one before it is kept.</summary>
    public bool IsOnProbation => File.Exists(PreviousFile);

    /// <returns>Problems: <c>certificate-missing</c>, <c>certificate-malformed</c>, <c>certificate-expired</c>, <c>certificate-not-yet-valid</c>,
    /// <c>key-exposed</c>, <c>certificate-unreadable</c>.</returns>
    public Outcome<LinkCredentials> Current() => Summary().Then<LinkCredentials>(summary =>
        summary.Validity.At(time.GetUtcNow(), DeviceFile) is { } problem ? problem : new LinkCredentials(AuthorityFile, DeviceFile, DeviceFile));

    /// <summary>What the pair is, whether it is valid now or not.</summary>
    public Outcome<CertificateSummary> Summary() => Device().Then<CertificateSummary>(certificate =>
    {
        using (certificate)
        {
            return new CertificateSummary(
                certificate.SerialNumber.ToLowerInvariant(),
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
                ValidityOf(certificate));
        }
    });

    internal static CertificateValidity ValidityOf(X509Certificate2 certificate) =>
        new(new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));

    /// <summary>The key that a certificate is being asked for: made when there is none, durable before it is answered. The caller disposes it.</summary>
    internal Outcome<ECDsa> NextKey() => Guarded<ECDsa>(NextKeyFile, () =>
    {
        DurableFile.CreateFolder(Folder);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(NextKeyFile))
        {
            DurableFile.WriteSecret(NextKeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            return key;
        }

        if (DurableFile.IsExposed(NextKeyFile) is not false)
        {
            return Exposed(NextKeyFile);
        }

        key.ImportFromPem(File.ReadAllText(NextKeyFile));
        return key;
    });

    /// <summary>Signs with the current key, to show that the asker for the next certificate has it.</summary>
    internal Outcome<byte[]> Prove(ReadOnlyMemory<byte> what) => Device().Then<byte[]>(certificate =>
    {
        using (certificate)
        {
            using ECDsa key = certificate.GetECDsaPrivateKey()!;
            return key.SignData(what.Span, HashAlgorithmName.SHA256);
        }
    });

    /// <summary>Makes a checked certificate and the key that was asked with the pair in use. Doing it again changes nothing.</summary>
    /// <param name="certificatePem">Fits <see cref="NextKey"/>.</param>
    /// <param name="authorityPem">Trusted from now on; null: as before.</param>
    /// <param name="keepPrevious">Until <see cref="Confirm"/> or <see cref="RollBack"/>.</param>
    internal Outcome<Unit> Switch(string certificatePem, string? authorityPem, bool keepPrevious) => Guarded<Unit>(DeviceFile, () =>
    {
        if (!File.Exists(NextKeyFile))
        {
            return Unit.Value;
        }

        if (authorityPem is not null)
        {
            DurableFile.Write(AuthorityFile, Encoding.ASCII.GetBytes(authorityPem));
        }

        string pair = File.ReadAllText(NextKeyFile) + certificatePem;
        string? before = File.Exists(DeviceFile) ? File.ReadAllText(DeviceFile) : null;
        if (pair != before)
        {
            if (keepPrevious && before is not null)
            {
                DurableFile.WriteSecret(PreviousFile, Encoding.ASCII.GetBytes(before));
            }

            DurableFile.WriteSecret(DeviceFile, Encoding.ASCII.GetBytes(pair));
        }

        DurableFile.Remove(NextKeyFile);
        return Unit.Value;
    });

    /// <summary>The new pair works: the one before it goes.</summary>
    internal Outcome<Unit> Confirm() => Guarded<Unit>(PreviousFile, () =>
    {
        DurableFile.Remove(PreviousFile);
        return Unit.Value;
    });

    /// <summary>The new pair is refused: the one before it comes back.</summary>
    internal Outcome<Unit> RollBack() => Guarded<Unit>(PreviousFile, () =>
    {
        DurableFile.Move(PreviousFile, DeviceFile);
        return Unit.Value;
    });

    internal Outcome<X509Certificate2Collection> Authorities() =>
        Guarded<X509Certificate2Collection>(AuthorityFile, () => PemCertificates.Read(File.ReadAllText(AuthorityFile)));

    private Outcome<X509Certificate2> Device() => Guarded<X509Certificate2>(DeviceFile, () =>
    {
        if (!File.Exists(DeviceFile) || !File.Exists(AuthorityFile))
        {
            return new Problem(
                "certificate-missing",
                "This appliance has no certificate. Provision it: edgecenter provision --claim FILE.",
                "本设备没有证书。请执行：edgecenter provision --claim 文件。",
                DeviceFile);
        }

        if (DurableFile.IsExposed(DeviceFile) is not false)
        {
            return Exposed(DeviceFile);
        }

        string pem = File.ReadAllText(DeviceFile);
        return X509Certificate2.CreateFromPem(pem, pem);
    });

    private static Problem Exposed(string path) => new(
        "key-exposed",
        "This appliance's key can be read by others than its owner. Have the certificate revoked and provision again.",
        "本设备的密钥对其他用户开放。请吊销证书并重新配置。",
        path);

    private static Outcome<T> Guarded<T>(string path, Func<Outcome<T>> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException)
        {
            return new Problem(
                "certificate-malformed", $"The file holds no certificate with its key: {e.Message}", $"文件中没有证书及其密钥：{e.Message}", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("certificate-unreadable", $"The file cannot be read or written: {e.Message}", $"文件无法读写：{e.Message}", path);
        }
    }
}
