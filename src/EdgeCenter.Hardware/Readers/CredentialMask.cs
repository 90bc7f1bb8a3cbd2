using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers;

/// <summary>What an installer may see of a credential: enough to tell two cards apart, too little to copy one.</summary>
public static class CredentialMask
{
    private const int Shown = 3;

    public static string Of(Credential credential) => credential switch
    {
        CardCredential card => $"{Tail(card.Number)} ({card.Format})",
        TagCredential tag => Tail(tag.Uid),
        _ => "•",
    };

    private static string Tail(string secret) => secret.Length <= 2 * Shown
        ? new string('•', secret.Length)
        : new string('•', secret.Length - Shown) + secret[^Shown..];
}
