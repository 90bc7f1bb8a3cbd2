namespace EdgeCenter.Gates.Credentials;

/// <summary>One key of a keypad that delivers them one by one (Wiegand bursts). The gate collects them: <c>#</c> ends an entry, <c>*</c> clears it.</summary>
/// <param name="Key"><c>0</c>–<c>9</c>, <c>*</c> or <c>#</c>.</param>
public sealed record KeyCredential(char Key) : Credential
{
    public override string Kind => "key";
}
