using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers.Pn532;

/// <summary>Commands to a PN532 and its answers, over UART or I2C.</summary>
internal sealed class Pn532Chip(IByteLink link, TimeProvider time)
{
    /// <summary>The chip needs 15 ms; a machine with better things to do may look much later.</summary>
    private static readonly TimeSpan AcknowledgedWithin = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WokenWithin = TimeSpan.FromMilliseconds(5);

    private readonly byte[] _command = new byte[Pn532Frame.LongestData + Pn532Frame.Overhead];
    private readonly byte[] _received = new byte[4 * Pn532Frame.LongestData];
    private readonly byte[] _data = new byte[Pn532Frame.LongestData];
    private int _count;

    /// <summary>A chip that sleeps on its UART needs a long preamble first. Whatever it sent before is thrown away.</summary>
    public Outcome<Unit> Wake()
    {
        byte[] preamble = [0x55, 0x55, .. new byte[14]];
        return link.Write(preamble).Then(_ => link.Read(_received, WokenWithin)).Then<Unit>(_ => Unit.Value);
    }

    /// <summary>Sends a command, waits for its acknowledgement and its answer.</summary>
    /// <param name="command">Code and parameters.</param>
    /// <param name="answer">Results behind the code; valid until the next command.</param>
    /// <returns>Problems: <c>pn532-silent</c>, <c>pn532-refused</c>, and those of the link.</returns>
    public Problem? Ask(ReadOnlySpan<byte> command, out ReadOnlySpan<byte> answer)
    {
        answer = default;
        int length = Pn532Frame.Write(_command, Pn532Frame.FromHost, command);
        _count = 0;
        if (link.Write(_command.AsSpan(0, length)).Problem is { } broken)
        {
            return broken;
        }

        bool acknowledged = false;
        long since = time.GetTimestamp();
        while (true)
        {
            TimeSpan left = (acknowledged ? AnsweredWithin : AcknowledgedWithin) - time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero)
            {
                return Silent;
            }

            if (!link.Read(_received.AsSpan(_count), left).TryGet(out int count, out Problem? ended))
            {
                return ended;
            }

            _count += count;
            while (Next(out ReadOnlySpan<byte> data) is { } kind)
            {
                switch (kind)
                {
                    case Pn532FrameKind.Acknowledgement:
                        acknowledged = true;
                        since = time.GetTimestamp();
                        break;
                    case Pn532FrameKind.Error or Pn532FrameKind.Refusal:
                        return Refused;
                    case Pn532FrameKind.Response when acknowledged && data[0] == command[0] + 1:
                        answer = data[1..];
                        return null;
                }
            }

            if (_count == _received.Length)
            {
                // Full of what is no frame: noise.
                _count = 0;
            }
        }
    }

    private Pn532FrameKind? Next(out ReadOnlySpan<byte> data)
    {
        Pn532FrameKind? kind = Pn532Frame.Find(_received.AsSpan(0, _count), out int consumed, out ReadOnlySpan<byte> found);
        found.CopyTo(_data);
        data = _data.AsSpan(0, found.Length);
        _received.AsSpan(consumed, _count - consumed).CopyTo(_received);
        _count -= consumed;
        return kind;
    }

    private static readonly Problem Silent = new(
        "pn532-silent", "The NFC reader does not answer. Check its supply, its wiring and its mode switches (UART or I2C).", "NFC 读卡器没有响应。请检查供电、接线以及模式拨码（UART 或 I2C）。");

    private static readonly Problem Refused = new(
        "pn532-refused", "The NFC reader refused a command. It may not be a PN532.", "NFC 读卡器拒绝了命令，可能不是 PN532。");
}
