namespace EdgeCenter.Gates.Credentials;

/// <summary>Ways of showing who one is. Flags: what a door asks for is a set of them.</summary>
[Flags]
public enum Factor
{
    None = 0,

    /// <summary>Says who it is.</summary>
    Face = 1,

    /// <summary>Says who it is.</summary>
    Card = 2,

    /// <summary>The person's id or card number typed at a keypad: says who it is and proves nothing.</summary>
    Number = 4,

    /// <summary>Proves it: never alone, because a PIN belongs to somebody.</summary>
    Pin = 8,
}
