using EdgeCenter.Hardware.Readers.Pn532;

namespace EdgeCenter.Tests.Hardware.Readers.Pn532;

/// <summary>The chip at the other end: sleeps until it is woken, acknowledges, answers, with a tag in its field or none.</summary>
internal sealed class FakePn532
{
    private readonly List<byte> _heard = [];
    private bool _awake;

    /// <summary>Serial number of the tag in the field; null: none.</summary>
    public byte[]? Tag { get; set; }

    /// <summary>Answers every command with an error frame.</summary>
    public bool Broken { get; set; }

    public int Looks { get; private set; }

    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        lock (_heard)
        {
            _heard.AddRange(bytes);
            _awake |= _heard.Contains(0x55);
            List<byte> answer = [];
            while (_awake && Command() is { } command)
            {
                answer.AddRange(Pn532Frame.Acknowledgement);
                answer.AddRange(Broken ? [0x00, 0x00, 0xFF, 0x01, 0xFF, 0x7F, 0x81, 0x00] : Answer(command));
            }

            return [.. answer];
        }
    }

    private byte[] Answer(byte[] command)
    {
        byte[] results = command[0] switch
        {
            0x02 => [0x32, 0x01, 0x06, 0x07],
            0x4A when Tag is { } uid => [1, 1, 0x00, 0x04, 0x08, (byte)uid.Length, .. uid],
            0x4A => [0],
            _ => [],
        };
        Looks += command[0] == 0x4A ? 1 : 0;
        byte[] frame = new byte[results.Length + 1 + Pn532Frame.Overhead];
        return frame[..Pn532Frame.Write(frame, Pn532Frame.ToHost, [(byte)(command[0] + 1), .. results])];
    }

    /// <summary>Commands go the other way than what production looks for: found here byte by byte, as the manual draws them.</summary>
    private byte[]? Command()
    {
        for (int i = 0; i + 6 < _heard.Count; i++)
        {
            if (_heard[i] == 0x00 && _heard[i + 1] == 0xFF && (byte)(_heard[i + 2] + _heard[i + 3]) == 0 && _heard[i + 2] > 1
                && _heard.Count >= i + 5 + _heard[i + 2] && _heard[i + 4] == Pn532Frame.FromHost)
            {
                byte[] command = [.. _heard.Skip(i + 5).Take(_heard[i + 2] - 1)];
                _heard.RemoveRange(0, i + 5 + _heard[i + 2]);
                return command;
            }
        }

        return null;
    }
}
