using System.Buffers.Binary;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Sensors;

/// <summary>The MLX90614 infrared thermometer (data sheet 3901090614): SMBus words with packet error code, 0.02 K a step.</summary>
public sealed class Mlx90614(II2cDevice device) : IDisposable
{
    private const byte AmbientRegister = 0x06;
    private const byte ObjectRegister = 0x07;
    private const ushort ErrorFlag = 0x8000;
    private const double KelvinPerStep = 0.02;
    private const double FreezingPoint = 273.15;

    /// <summary>Of what it looks at, degrees Celsius. Problems: <c>thermometer-disturbed</c>, <c>thermometer-fault</c>, and those of the bus.</summary>
    public Outcome<double> ReadObject() => Read(ObjectRegister);

    /// <summary>Of the sensor itself.</summary>
    public Outcome<double> ReadAmbient() => Read(AmbientRegister);

    public void Dispose() => device.Dispose();

    private Outcome<double> Read(byte register)
    {
        Span<byte> answer = stackalloc byte[3];
        if (device.WriteRead([register], answer).Problem is { } silent)
        {
            return silent;
        }

        ReadOnlySpan<byte> covered = [(byte)(device.Address << 1), register, (byte)((device.Address << 1) | 1), answer[0], answer[1]];
        if (PacketErrorCode(covered) != answer[2])
        {
            return new Problem(
                "thermometer-disturbed", "A measurement was disturbed on its way. Check the sensor's cable: I2C is for short ones.", "测量数据在传输中受到干扰。请检查传感器线缆，I2C 线不宜过长。");
        }

        ushort raw = BinaryPrimitives.ReadUInt16LittleEndian(answer);
        return (raw & ErrorFlag) == 0
            ? (raw * KelvinPerStep) - FreezingPoint
            : new Problem("thermometer-fault", "The thermometer says that its measurement failed.", "测温传感器报告测量失败。");
    }

    /// <summary>CRC-8, polynomial x⁸ + x² + x + 1 (SMBus 3.2, 6.4.1.3).</summary>
    internal static byte PacketErrorCode(ReadOnlySpan<byte> bytes)
    {
        byte code = 0;
        foreach (byte value in bytes)
        {
            code ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                code = (byte)((code & 0x80) != 0 ? (code << 1) ^ 0x07 : code << 1);
            }
        }

        return code;
    }
}
