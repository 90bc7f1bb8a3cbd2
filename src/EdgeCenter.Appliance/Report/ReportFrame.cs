namespace EdgeCenter.Appliance.Report;

/// <summary>One kept picture and the faces found in it.</summary>
public sealed record ReportFrame
{
    /// <summary>JPEG file, relative to the folder of its run; never an absolute path.</summary>
    public required string File { get; init; }

    /// <summary>Size in pixels of the frame that boxes and landmarks refer to.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>On the source's own time line.</summary>
    public required TimeSpan Position { get; init; }

    public IReadOnlyList<ReportFace> Faces { get; init; } = [];

    /// <summary>The JPEG itself, once read; not part of <c>run.json</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReadOnlyMemory<byte> Jpeg { get; init; }
}
