namespace EdgeCenter.Gates.Credentials;

/// <summary>What became of a PIN that was typed.</summary>
public enum PinResult
{
    /// <summary>None was typed.</summary>
    None,
    Right,
    Wrong,

    /// <summary>Too many wrong ones: it was not even looked at.</summary>
    Refused,
}
