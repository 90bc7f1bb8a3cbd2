namespace EdgeCenter.Sync.Twin;

/// <summary>How a desired document stands to what was accepted before.</summary>
public enum VersionVerdict
{
    /// <summary>To be checked and applied.</summary>
    New,

    /// <summary>Accepted already: a retained message comes again with every connection.</summary>
    Same,

    /// <summary>Accepted and taken back, because it did not work. Only a new version is tried.</summary>
    TriedBefore,

    /// <summary>Of a version before the accepted one, without <c>reset</c>.</summary>
    Older,

    /// <summary>Of the accepted one's version, and with another content.</summary>
    Reused,
}
