using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Serial;

/// <summary>Bytes to and from one device. One thread reads and writes; <see cref="IDisposable.Dispose"/> may come from another and ends the reading.</summary>
public interface IByteLink : IDisposable
{
    /// <summary>Takes what has come, waiting for the first byte if need be.</summary>
    /// <param name="patience">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/>: until something comes or the link is disposed.</param>
    /// <returns>How many bytes, 0 when none came in time; a problem when the device is gone, <c>device-closed</c> after dispose.</returns>
    Outcome<int> Read(Span<byte> buffer, TimeSpan patience);

    /// <summary>Hands over all the bytes. Problem when the device is gone.</summary>
    Outcome<Unit> Write(ReadOnlySpan<byte> bytes);
}
