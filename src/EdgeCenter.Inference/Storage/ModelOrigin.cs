namespace EdgeCenter.Inference.Storage;

/// <summary>How a model came to be in the store just now.</summary>
public enum ModelOrigin
{
    /// <summary>It was there already.</summary>
    Present,

    /// <summary>It was copied from a folder.</summary>
    Imported,

    /// <summary>It was downloaded.</summary>
    Downloaded,
}
