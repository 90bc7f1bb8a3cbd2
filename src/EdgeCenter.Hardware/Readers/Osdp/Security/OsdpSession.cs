using System.Security.Cryptography;
using EdgeCenter.Hardware.Readers.Osdp.Framing;

namespace EdgeCenter.Hardware.Readers.Osdp.Security;

/// <summary>
/// A secure channel after its handshake: every message carries a MAC that chains to the last one of the other side, and data is encrypted under it
/// (SIA OSDP 2.2, annex D). Serves both sides. A message that does not verify ends the session: the caller drops it. Not thread-safe.
/// </summary>
internal sealed class OsdpSession(OsdpSessionKeys keys, ReadOnlySpan<byte> initialMac) : IDisposable
{
    private const int Block = 16;
    private const byte EndMark = 0x80;

    private readonly byte[] _commandMac = new byte[Block];
    private readonly byte[] _replyMac = initialMac.ToArray();

    /// <summary>Encrypts data for the message about to be authenticated.</summary>
    /// <param name="reply">Of which side the message is.</param>
    /// <param name="to">At least a block longer than the data.</param>
    /// <returns>Encrypted bytes, whole blocks.</returns>
    public int Encrypt(bool reply, ReadOnlySpan<byte> data, Span<byte> to)
    {
        int length = (data.Length / Block + 1) * Block;
        Span<byte> padded = to[..length];
        data.CopyTo(padded);
        padded[data.Length] = EndMark;
        padded[(data.Length + 1)..].Clear();
        Span<byte> vector = stackalloc byte[Block];
        Vector(reply, vector);
        return keys.Encryption.EncryptCbc(padded, vector, padded, PaddingMode.None);
    }

    /// <summary>The MAC of a message; the chain moves on to it.</summary>
    /// <param name="reply">Of which side the message is.</param>
    /// <param name="message">From its start to the end of its data, its length field already final.</param>
    public ReadOnlySpan<byte> Authenticate(bool reply, ReadOnlySpan<byte> message)
    {
        byte[] mac = reply ? _replyMac : _commandMac;
        Compute(reply, message, mac);
        return mac;
    }

    /// <summary>Verifies a message, moves the chain on to it, and opens its data.</summary>
    /// <param name="frame">A message with a MAC.</param>
    /// <param name="data">At least as long as the message's data.</param>
    /// <param name="length">How long the data is.</param>
    /// <returns>False: it is not of the other side of this session, or not the next of it.</returns>
    public bool TryOpen(OsdpFrame frame, Span<byte> data, out int length)
    {
        length = 0;
        bool encrypted = frame.Security is OsdpSecurityType.CommandEncrypted or OsdpSecurityType.ReplyEncrypted;
        bool reply = frame.Security is OsdpSecurityType.ReplyMac or OsdpSecurityType.ReplyEncrypted;
        if (frame.Mac.Length != OsdpFrame.MacBytes || reply != frame.IsReply || (encrypted && frame.Data.Length % Block != 0))
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[Block];
        Compute(reply, frame.Authenticated, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac[..OsdpFrame.MacBytes], frame.Mac))
        {
            return false;
        }

        if (!encrypted)
        {
            // The standard allows data that is authenticated only.
            frame.Data.CopyTo(data);
            length = frame.Data.Length;
        }
        else if (!frame.Data.IsEmpty)
        {
            Span<byte> vector = stackalloc byte[Block];
            Vector(reply, vector);
            int padded = keys.Encryption.DecryptCbc(frame.Data, vector, data, PaddingMode.None);
            length = data[..padded].LastIndexOfAnyExcept((byte)0);
            if (length < 0 || data[length] != EndMark)
            {
                return false;
            }
        }

        mac.CopyTo(reply ? _replyMac : _commandMac);
        return true;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_commandMac);
        CryptographicOperations.ZeroMemory(_replyMac);
        keys.Dispose();
    }

    /// <summary>Chained over the last message of the other side, all blocks but the last under the first key.</summary>
    private void Compute(bool reply, ReadOnlySpan<byte> message, Span<byte> mac)
    {
        Span<byte> chain = stackalloc byte[Block];
        (reply ? _commandMac : _replyMac).CopyTo(chain);
        while (message.Length > Block)
        {
            Mix(chain, message[..Block]);
            _ = keys.Mac1.EncryptEcb(chain, chain, PaddingMode.None);
            message = message[Block..];
        }

        Mix(chain, message);
        if (message.Length < Block)
        {
            chain[message.Length] ^= EndMark;
        }

        _ = keys.Mac2.EncryptEcb(chain, mac, PaddingMode.None);
    }

    private void Vector(bool reply, Span<byte> vector)
    {
        (reply ? _commandMac : _replyMac).CopyTo(vector);
        foreach (ref byte value in vector)
        {
            value = (byte)~value;
        }
    }

    private static void Mix(Span<byte> chain, ReadOnlySpan<byte> message)
    {
        for (int i = 0; i < message.Length; i++)
        {
            chain[i] ^= message[i];
        }
    }
}
