using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Serial;

/// <summary>One device on an I2C bus, as sensors and readers here need it.</summary>
public interface II2cDevice : IDisposable
{
    /// <summary>Its 7-bit address: part of a packet error code.</summary>
    int Address { get; }

    /// <summary>One message to the device.</summary>
    Outcome<Unit> Write(ReadOnlySpan<byte> bytes);

    /// <summary>One message from the device; the buffer is filled, as I2C has no ends.</summary>
    Outcome<Unit> Read(Span<byte> buffer);

    /// <summary>Write, repeated start, read: nobody comes in between.</summary>
    Outcome<Unit> WriteRead(ReadOnlySpan<byte> bytes, Span<byte> buffer);
}
