namespace EdgeCenter.Inference.Catalogue;

/// <summary>How a model reaches the appliance.</summary>
public enum ModelSourceKind
{
    /// <summary>A file inside an npm package.</summary>
    Npm,

    /// <summary>A file inside a Python wheel.</summary>
    Pypi,

    /// <summary>A file inside a Debian package.</summary>
    Deb,

    /// <summary>One file at an address.</summary>
    Https,

    /// <summary>No download exists: someone brings the file on a disk.</summary>
    Import,
}
