namespace EdgeCenter.Inference.Sources;

public enum ArchiveKind
{
    /// <summary>The file is the model itself.</summary>
    None,

    /// <summary>npm's gzip-compressed tar; every path has one folder in front that counts for nothing.</summary>
    Tgz,

    /// <summary>A Python wheel.</summary>
    Zip,

    /// <summary>A Debian package.</summary>
    Deb,
}
