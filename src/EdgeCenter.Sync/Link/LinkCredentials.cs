namespace EdgeCenter.Sync.Link;

/// <summary>How we prove ourselves to the broker and it to us. Read anew for every connection, so that a new certificate needs no restart.</summary>
/// <param name="CaFile">PEM of the authority that signed the broker's certificate; null: no TLS, for a lab broker on a trusted wire.</param>
/// <param name="CertificateFile">PEM of our certificate; null: none.</param>
/// <param name="KeyFile">PEM of its key; null: none.</param>
/// <param name="User">User name; null: none.</param>
/// <param name="Password">Never logged.</param>
public sealed record LinkCredentials(string? CaFile, string? CertificateFile, string? KeyFile, string? User = null, string? Password = null)
{
    public bool UsesTls => CaFile is not null;

    /// <summary>Without the password: a record would print it.</summary>
    public override string ToString() => $"{(UsesTls ? "TLS" : "plain")}, certificate {CertificateFile ?? "none"}, user {User ?? "none"}";
}
