using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Catalogue;

/// <summary>One file of one model: what it is for, where it comes from, and how to know that it is the right one.</summary>
public sealed record ModelEntry
{
    /// <summary>Kebab-case and unique; what the code asks for.</summary>
    public required string Name { get; init; }

    public required string Task { get; init; }

    public required string Version { get; init; }

    public required Phrase About { get; init; }

    public required ModelSource Source { get; init; }

    /// <summary>File name in the model store, unique in the catalogue.</summary>
    public required string File { get; init; }

    /// <summary>Bytes; null where nobody has published it: the first import then records it.</summary>
    public long? Size { get; init; }

    /// <summary>64 lower-case hexadecimal digits; null where nobody has published it: the first import then records it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>SPDX identifier.</summary>
    public required string Licence { get; init; }

    /// <summary>The appliance works without it.</summary>
    public bool Optional { get; init; }

    public required IReadOnlyList<TensorDescription> Inputs { get; init; }

    public required IReadOnlyList<TensorDescription> Outputs { get; init; }

    /// <summary>Only for models whose output is compared by similarity.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary><c>name@version</c>: what face templates are stamped with, so that a changed model re-enrols.</summary>
    public string Reference => $"{Name}@{Version}";
}
