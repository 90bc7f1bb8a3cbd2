using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers.Pn532;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Tests.Hardware.Readers.Pn532;

/// <summary>The same chip behind I2C: each read begins with "ready", a frame comes in one go, and it is busy for one read first.</summary>
internal sealed class FakePn532Bus(FakePn532 chip) : II2cDevice
{
    private readonly Queue<byte[]> _frames = new();
    private bool _busy;

    public int Address => Pn532I2cLink.Address;

    public Outcome<Unit> Write(ReadOnlySpan<byte> bytes)
    {
        byte[] answer = chip.Take(bytes);
        if (answer.Length > 0)
        {
            _frames.Enqueue(answer[..6]);
            _frames.Enqueue(answer[6..]);
        }

        return Unit.Value;
    }

    public Outcome<Unit> Read(Span<byte> buffer)
    {
        buffer.Clear();
        _busy = !_busy;
        if (!_busy && _frames.TryDequeue(out byte[]? frame))
        {
            buffer[0] = 1;
            frame.CopyTo(buffer[1..]);
        }

        return Unit.Value;
    }

    public Outcome<Unit> WriteRead(ReadOnlySpan<byte> bytes, Span<byte> buffer) => Write(bytes);

    public void Dispose()
    {
    }
}
