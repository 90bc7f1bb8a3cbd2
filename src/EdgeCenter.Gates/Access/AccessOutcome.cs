namespace EdgeCenter.Gates.Access;

/// <summary>What follows from a decision, for the door and for the person in front of it.</summary>
public enum AccessOutcome
{
    /// <summary>The door opens.</summary>
    Granted,

    /// <summary>The door stays shut, and the refusal is on record.</summary>
    Denied,

    /// <summary>Not a refusal: the gate cannot tell yet, or has nothing to do, and says what the person can do. Not recorded.</summary>
    Guidance,

    /// <summary>The appliance could not do its part (store, relay), whatever the person's rights.</summary>
    Fault,
}
