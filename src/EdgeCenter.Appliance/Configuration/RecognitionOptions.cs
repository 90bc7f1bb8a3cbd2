using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>How strict recognition is, in error rates; similarities follow from the embedder's calibration table.</summary>
public sealed record RecognitionOptions
{
    [Range(1e-8, 1e-2)]
    [Description("False-match rate of one comparison.")]
    public double FalseMatchRate { get; init; } = 1e-4;

    [Range(1e-5, 0.1)]
    [Description("Share of strangers who may be taken for anybody enrolled; tightens the false-match rate as the gallery grows.")]
    public double FalsePositiveIdentificationRate { get; init; } = 0.01;
}
