namespace EdgeCenter.Gates.Access;

/// <summary>One measurement of whoever stands in front of the thermometer.</summary>
/// <param name="Celsius">Body temperature estimated from the skin, degrees Celsius.</param>
/// <param name="Timestamp">Monotonic, of the <see cref="TimeProvider"/> that the driver was given: tells how old it is.</param>
public readonly record struct TemperatureReading(double Celsius, long Timestamp);
