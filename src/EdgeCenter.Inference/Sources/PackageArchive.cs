namespace EdgeCenter.Inference.Sources;

/// <summary>Where a package's archive lies and how to know that it is the right one.</summary>
/// <param name="Digest">Null when the source has none: the model's own digest then decides alone.</param>
/// <param name="Size">Bytes; null when the source does not say.</param>
public sealed record PackageArchive(Uri Address, ArchiveKind Kind, ArchiveDigest? Digest, long? Size);
