namespace EdgeCenter.Inference.Sources;

/// <param name="Done">Bytes so far.</param>
/// <param name="Total">Bytes in all; null while unknown.</param>
public readonly record struct TransferProgress(long Done, long? Total);
