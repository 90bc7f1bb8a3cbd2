namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>The things of a door, in the order in which their lanes lie.</summary>
public enum LaneKind
{
    /// <summary>Who was let in or refused by their face.</summary>
    Face,

    /// <summary>Who was let in or refused by a card, a number or a PIN.</summary>
    Card,

    /// <summary>Requests to exit.</summary>
    Exit,

    /// <summary>The relay: unlocked or not.</summary>
    Lock,

    /// <summary>The leaf: open or closed.</summary>
    Contact,
    HeldOpen,
    ForcedOpen,
    Fire,
    Lockdown,

    /// <summary>Tamper, faults of a part, power.</summary>
    Trouble,
}
