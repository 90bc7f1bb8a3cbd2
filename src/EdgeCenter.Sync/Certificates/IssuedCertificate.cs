namespace EdgeCenter.Sync.Certificates;

/// <summary>A certificate that the authority has made.</summary>
/// <param name="Serial">32 hexadecimal digits.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Name">Its common name.</param>
/// <param name="Request">Which key it is for (<see cref="SigningRequest.Id"/>).</param>
/// <param name="Claim">By which claim it was asked for; null: by hand, or by the certificate before it.</param>
/// <param name="NotBefore">First moment.</param>
/// <param name="NotAfter">Last moment.</param>
/// <param name="Revoked">When it was revoked; null: it was not.</param>
public sealed record IssuedCertificate(
    string Serial, CertificateRole Role, string Name, string Request, string? Claim, DateTimeOffset NotBefore, DateTimeOffset NotAfter, DateTimeOffset? Revoked)
{
    public bool IsGood(DateTimeOffset now) => Revoked is null && now < NotAfter;
}
