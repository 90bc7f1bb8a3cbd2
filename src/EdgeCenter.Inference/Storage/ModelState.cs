namespace EdgeCenter.Inference.Storage;

public enum ModelState
{
    /// <summary>The store has no such file.</summary>
    Missing,

    /// <summary>The file is there with the right size and digest.</summary>
    Ready,

    /// <summary>A file of this name is there but it is not the model.</summary>
    Wrong,

    /// <summary>The file is there, and neither the catalogue nor an import knows what it should be.</summary>
    Unknown,
}
