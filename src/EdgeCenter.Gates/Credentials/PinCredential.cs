namespace EdgeCenter.Gates.Credentials;

/// <summary>Digits that a keypad delivers whole (OSDP keypads with an enter key of their own); a gate asks whose PIN it is.</summary>
/// <param name="Digits">1–16 digits.</param>
public sealed record PinCredential(string Digits) : Credential
{
    public override string Kind => "pin";
}
