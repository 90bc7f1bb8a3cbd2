using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Access;

/// <summary>A contactless thermometer beside a gate. Implemented by EdgeCenter.Hardware. Thread-safe; answers at once with what it last measured.</summary>
public interface ITemperatureSource
{
    /// <summary>The configured name, unique at the site.</summary>
    string Name { get; }

    /// <returns>The last reading, however old; a problem when the device does not answer.</returns>
    Outcome<TemperatureReading> Latest();
}
