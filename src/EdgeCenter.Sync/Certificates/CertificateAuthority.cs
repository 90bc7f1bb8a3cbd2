using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Sync.Certificates;

/// <summary>
/// The site's own certificate authority: ECDSA P-256, one level, everything it knows in one folder. Two processes may work in the folder at once
/// (one that answers requests, one that revokes): each change waits for the other.
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly AuthorityFolder _folder;
    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _key;
    private readonly TimeProvider _time;

    private CertificateAuthority(AuthorityFolder folder, X509Certificate2 certificate, ECDsa key, TimeProvider time)
    {
        _folder = folder;
        _certificate = certificate;
        _key = key;
        _time = time;
        CertificatePem = certificate.ExportCertificatePem() + "\n";
    }

    public string CertificatePem { get; }

    public string CertificateFile => _folder.Certificate;

    public string RevocationListFile => _folder.RevocationList;

    public DateTimeOffset NotAfter => new(_certificate.NotAfter.ToUniversalTime());

    /// <returns>Problems: <c>authority-exists</c>, <c>authority-unwritable</c>.</returns>
    public static Outcome<CertificateAuthority> Create(string folder, AuthorityPlan plan, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(time);
        var place = new AuthorityFolder(folder);
        return Guarded<CertificateAuthority>(folder, () =>
        {
            if (File.Exists(place.Certificate))
            {
                return new Problem("authority-exists", "There is an authority already. It is not replaced: every appliance trusts it.", "该目录已有证书机构，不会被替换：所有设备都信任它。", folder);
            }

            place.Create();
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            X509Certificate2 certificate = CertificateProfile.SelfSigned(plan.Name, key, plan.Lifetime, time.GetUtcNow());
            AuthorityKey.Write(key, plan.Passphrase, place.Key);
            place.Write(new AuthorityState { Brokers = plan.Brokers, BrokerFolder = plan.BrokerFolder });
            var authority = new CertificateAuthority(place, certificate, key, time);
            authority.PublishRevocations(place.Read().Value);

            // Last: an authority exists when its certificate does.
            DurableFile.Write(place.Certificate, Encoding.ASCII.GetBytes(authority.CertificatePem));
            return authority;
        });
    }

    /// <returns>Problems: <c>authority-missing</c>, <c>authority-damaged</c>, and those of its key: <c>key-exposed</c>, <c>key-malformed</c>,
    /// <c>passphrase-missing</c>, <c>passphrase-wrong</c>.</returns>
    public static Outcome<CertificateAuthority> Open(string folder, string? passphrase, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var place = new AuthorityFolder(folder);
        return Guarded<CertificateAuthority>(folder, () =>
        {
            if (!File.Exists(place.Certificate))
            {
                return new Problem("authority-missing", "There is no authority here. Make one: edgecenter ca init.", "此处没有证书机构。请创建：edgecenter ca init。", folder);
            }

            if (!PemCertificates.Read(File.ReadAllText(place.Certificate)).TryGet(out X509Certificate2Collection? certificates, out Problem? problem)
                || !AuthorityKey.Read(place.Key, passphrase).TryGet(out ECDsa? key, out problem))
            {
                return problem;
            }

            return new CertificateAuthority(place, certificates[0], key, time);
        });
    }

    /// <summary>What it remembers, as it is now.</summary>
    public Outcome<(IReadOnlyList<IssuedCertificate> Issued, IReadOnlyList<IssuedClaim> Claims, IReadOnlyList<string> Brokers)> Look() =>
        Guarded(_folder.Certificate, _folder.Read).Then<(IReadOnlyList<IssuedCertificate>, IReadOnlyList<IssuedClaim>, IReadOnlyList<string>)>(
            state => (state.Issued, state.Claims, state.Brokers));

    /// <summary>Signs for a key that the caller has.</summary>
    public ValueTask<Outcome<SignedCertificate>> IssueAsync(
        CertificateSubject subject, PublicKey key, IReadOnlyList<string> hosts, TimeSpan lifetime, CancellationToken cancellation) =>
        ChangeAsync<SignedCertificate>(change => change.Sign(subject, key, hosts, lifetime, claim: null), cancellation);

    /// <summary>Revokes, and publishes the list. Doing it again publishes the list again.</summary>
    /// <param name="what">A serial, or a name: all certificates of that name, and the claim of that name.</param>
    /// <returns>What is revoked now. Problem <c>certificate-unknown</c>.</returns>
    public ValueTask<Outcome<IReadOnlyList<IssuedCertificate>>> RevokeAsync(string what, CancellationToken cancellation) =>
        ChangeAsync(change => change.Revoke(what), cancellation);

    /// <summary>Runs a change alone and keeps what it did if it succeeded.</summary>
    internal async ValueTask<Outcome<T>> ChangeAsync<T>(Func<AuthorityChange, Outcome<T>> work, CancellationToken cancellation)
    {
        try
        {
            using IDisposable alone = await _folder.LockAsync(_time, cancellation).ConfigureAwait(false);
            return Change(work);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unwritable(_folder.Certificate, e);
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _certificate.Dispose();
    }

    private Outcome<T> Change<T>(Func<AuthorityChange, Outcome<T>> work)
    {
        if (!_folder.Read().TryGet(out AuthorityState? state, out Problem? problem))
        {
            return problem;
        }

        var change = new AuthorityChange(_certificate, _key, _folder, state, _time.GetUtcNow());
        Outcome<T> done = work(change);
        if (!done.Succeeded)
        {
            return done;
        }

        if (change.Revoked)
        {
            change.State = change.State with { RevocationLists = change.State.RevocationLists + 1 };
        }

        _folder.Write(change.State);
        if (change.Revoked)
        {
            PublishRevocations(change.State);
        }

        return done;
    }

    /// <summary>
    /// The list never goes out of date while the authority lives: a broker that found it outdated would let nobody in at all, and a site without a
    /// network has nobody to renew it.
    /// </summary>
    private void PublishRevocations(AuthorityState state)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (IssuedCertificate issued in state.Issued)
        {
            if (issued.Revoked is { } at)
            {
                builder.AddEntry(Convert.FromHexString(issued.Serial), at);
            }
        }

        byte[] list = builder.Build(
            _certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_key),
            new BigInteger(state.RevocationLists + 1),
            NotAfter,
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false),
            _time.GetUtcNow() - CertificateProfile.Backdated);
        byte[] pem = Encoding.ASCII.GetBytes(PemEncoding.WriteString("X509 CRL", list) + "\n");
        DurableFile.Write(_folder.RevocationList, pem);
        if (state.BrokerFolder is { } broker && Directory.Exists(broker))
        {
            DurableFile.Write(Path.Combine(broker, "ca.crl"), pem);
        }
    }

    private static Outcome<T> Guarded<T>(string where, Func<Outcome<T>> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unwritable(where, e);
        }
    }

    private static Problem Unwritable(string where, Exception e) =>
        new("authority-unwritable", $"The authority's folder cannot be used: {e.Message}", $"证书机构目录无法使用：{e.Message}", where);
}
