using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers;

/// <summary>Opens what belongs to the board: GPIO lines and I2C devices, by the names that the configuration gives them.</summary>
public interface IReaderPorts
{
    /// <param name="device">Two lines, separated by a comma: data 0, data 1.</param>
    Outcome<IEdgeSource> OpenLines(string device);

    /// <param name="device">Bus and address: <c>i2c-1:0x24</c>.</param>
    Outcome<II2cDevice> OpenI2c(string device);
}
