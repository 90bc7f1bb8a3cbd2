using EdgeCenter.Inference.Sources;

namespace EdgeCenter.Inference.Storage;

/// <summary>How far a pull has come.</summary>
/// <param name="Source">The package or address.</param>
/// <param name="Transfer">Bytes, while downloading.</param>
public readonly record struct PullProgress(string Source, PullStage Stage, TransferProgress Transfer);
