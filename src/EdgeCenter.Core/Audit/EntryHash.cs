using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeCenter.Core.Audit;

/// <summary>
/// One link of the chain: SHA-256 over the previous link and the entry in canonical bytes. Every field carries its length (−1: null),
/// so that no two entries have the same bytes. The number is left out: order is what the previous link says.
/// </summary>
internal static class EntryHash
{
    public const int Size = SHA256.HashSizeInBytes;

    private static readonly byte[] Domain = "edgecenter.audit.v1"u8.ToArray();

    /// <summary>What the first entry ever follows.</summary>
    public static byte[] Genesis => new byte[Size];

    public static byte[] Compute(ReadOnlySpan<byte> previous, RecordedEntry entry)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Domain);
        hash.AppendData(previous);
        Span<byte> fixedPart = stackalloc byte[24];
        BinaryPrimitives.WriteUInt128BigEndian(fixedPart, entry.Id.Bits);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[16..], entry.Time.ToUnixTimeMilliseconds());
        hash.AppendData(fixedPart);
        AppendText(hash, entry.Actor);
        AppendText(hash, entry.Action);
        AppendText(hash, entry.Subject);
        AppendText(hash, entry.Detail);
        return hash.GetHashAndReset();
    }

    private static void AppendText(IncrementalHash hash, string? text)
    {
        byte[] bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
