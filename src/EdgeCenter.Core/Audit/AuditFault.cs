namespace EdgeCenter.Core.Audit;

/// <summary>What is wrong with the chain, at the first entry where it shows.</summary>
public enum AuditFault
{
    /// <summary>The entry's content does not match its own link.</summary>
    Changed,

    /// <summary>Entries before this one are missing.</summary>
    Removed,

    /// <summary>The entry is genuine but stands in another's place.</summary>
    Reordered,

    /// <summary>The newest entries are missing.</summary>
    TailCut,

    /// <summary>Entries were added, or the whole chain was written anew, without the site key.</summary>
    Forged,

    /// <summary>The sealed head is missing or not sealed with this site key.</summary>
    SealBroken,

    /// <summary>The chain is sound but does not go through the anchor that was kept elsewhere.</summary>
    AnchorMissing,
}
