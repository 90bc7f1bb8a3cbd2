using System.Buffers.Binary;

namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>Finds messages in a stream of bytes with noise between and inside them. Bounded; a message that is cut or broken costs itself and not the next one.</summary>
internal sealed class OsdpFrameFinder
{
    private readonly byte[] _buffer = new byte[2 * OsdpFrame.LongestBytes];
    private int _from;
    private int _to;

    /// <summary>Forgets what was begun: after a new command, old bytes answer nothing.</summary>
    public void Clear() => _from = _to = 0;

    /// <summary>Where the next bytes are to be put; never empty.</summary>
    public Span<byte> Room
    {
        get
        {
            if (_from > 0)
            {
                _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
                _to -= _from;
                _from = 0;
            }

            return _buffer.AsSpan(_to);
        }
    }

    /// <param name="count">So many bytes were put into <see cref="Room"/>.</param>
    public void Put(int count) => _to += count;

    /// <summary>The next whole message; valid until the next call of any other member.</summary>
    public bool TryNext(out OsdpFrame frame)
    {
        while (true)
        {
            ReadOnlySpan<byte> bytes = _buffer.AsSpan(_from, _to - _from);
            int start = bytes.IndexOf(OsdpFrame.Start);
            if (start < 0)
            {
                Clear();
                frame = default;
                return false;
            }

            _from += start;
            bytes = bytes[start..];
            if (bytes.Length < 4)
            {
                frame = default;
                return false;
            }

            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            if (length is < OsdpFrame.HeaderBytes + 2 or > OsdpFrame.LongestBytes)
            {
                // No start after all: the true one may be any byte behind it.
                _from++;
            }
            else if (bytes.Length < length)
            {
                frame = default;
                return false;
            }
            else if (OsdpFrame.TryParse(bytes[..length], out frame))
            {
                _from += length;
                return true;
            }
            else
            {
                _from++;
            }
        }
    }
}
