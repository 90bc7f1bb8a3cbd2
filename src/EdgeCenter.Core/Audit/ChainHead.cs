using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeCenter.Core.Audit;

/// <summary>
/// Both ends of the chain, sealed with the site key. Whoever can write to the database but lacks the key can neither cut the tail
/// nor rewrite entries, because they cannot seal the result.
/// </summary>
/// <param name="BaseNumber">Entries up to this one were pruned by retention; 0 when none was.</param>
/// <param name="BaseHash">Link of the last pruned entry: what the first remaining one follows.</param>
/// <param name="LastNumber">Number of the newest entry.</param>
/// <param name="LastHash">Its link.</param>
internal sealed record ChainHead(long BaseNumber, byte[] BaseHash, long LastNumber, byte[] LastHash)
{
    public static ChainHead Empty { get; } = new(0, EntryHash.Genesis, 0, EntryHash.Genesis);

    public byte[] Seal(ReadOnlySpan<byte> key)
    {
        byte[] bytes = new byte[16 + (2 * EntryHash.Size)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, BaseNumber);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), LastNumber);
        BaseHash.CopyTo(bytes, 16);
        LastHash.CopyTo(bytes, 16 + EntryHash.Size);
        return HMACSHA256.HashData(key, bytes);
    }

    public bool IsSealedBy(ReadOnlySpan<byte> key, ReadOnlySpan<byte> seal) =>
        BaseHash.Length == EntryHash.Size && LastHash.Length == EntryHash.Size && CryptographicOperations.FixedTimeEquals(Seal(key), seal);
}
