namespace EdgeCenter.Gates.Credentials;

/// <summary>A contactless tag known by its serial number alone. Anybody can copy such a number: a site may want a second factor with it.</summary>
/// <param name="Uid">4, 7 or 10 bytes as upper-case hexadecimal.</param>
public sealed record TagCredential(string Uid) : Credential
{
    public override string Kind => "tag";
}
