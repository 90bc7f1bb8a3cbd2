namespace EdgeCenter.Core.Secrets;

/// <summary>One of the appliance's keys: where systemd hands it over, and the file that stands in for that.</summary>
/// <param name="CredentialName">File name below <c>$CREDENTIALS_DIRECTORY</c> (systemd <c>LoadCredential=</c>/<c>LoadCredentialEncrypted=</c>).</param>
/// <param name="FileName">File name in the state folder.</param>
public sealed record KeyPurpose(string CredentialName, string FileName)
{
    /// <summary>Seals face templates. Can be rotated.</summary>
    public static KeyPurpose Templates { get; } = new("edgecenter-template-key", "template.key");

    /// <summary>Seals the head of the audit chain and peppers PIN hashes. Stays for the life of the site: losing it means new PINs.</summary>
    public static KeyPurpose Site { get; } = new("edgecenter-site-key", "site.key");
}
