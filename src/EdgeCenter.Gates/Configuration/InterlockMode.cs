namespace EdgeCenter.Gates.Configuration;

public enum InterlockMode
{
    /// <summary>At most one of the doors is unlocked or open at a time.</summary>
    Interlock,

    /// <summary>The same for two doors, of which the second opens by itself once the first has closed behind somebody who was let in.</summary>
    Airlock,
}
