using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Hardware.Sensors;

/// <summary>A contactless thermometer (MLX90614) that looks at foreheads.</summary>
public sealed record ThermometerOptions
{
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name that gates refer to.")]
    public string Name { get; init; } = "";

    [Required]
    [Description("Where it is, for example i2c-1:0x5a.")]
    public string Device { get; init; } = "";

    /// <summary>A forehead is cooler than what is under the tongue; by how much depends on distance, lens and room.</summary>
    /// <value>The default is 2 °C: a start, to be calibrated on site against a clinical thermometer.</value>
    [Range(-5.0, 10.0)]
    [Description("Degrees added to the skin's temperature; calibrate it on site against a clinical thermometer.")]
    public double Offset { get; init; } = 2;

    /// <value>The default is 100 ms: the sensor settles in about that.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:02")]
    [Description("Time between two samples.")]
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <value>The default is 5: the median forgives two that were off.</value>
    [Range(1, 31)]
    [Description("A reading is the median of so many samples.")]
    public int Samples { get; init; } = 5;

    /// <summary>Skin between these is somebody's; the wall behind is colder, a cup of tea warmer.</summary>
    /// <value>The default is 30 °C.</value>
    [Range(0.0, 50.0)]
    [Description("Colder than this is nobody's forehead, in degrees Celsius.")]
    public double ColdestSkin { get; init; } = 30;

    /// <value>The default is 43 °C.</value>
    [Range(0.0, 60.0)]
    [Description("Warmer than this is nobody's forehead, in degrees Celsius.")]
    public double WarmestSkin { get; init; } = 43;

    /// <summary>Samples further apart than this are somebody walking through.</summary>
    /// <value>The default is 0.8 °C.</value>
    [Range(0.05, 10.0)]
    [Description("Samples of one reading are at most this far apart, in degrees Celsius.")]
    public double LargestSpread { get; init; } = 0.8;
}
