using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeCenter.Core.Identifiers;

/// <summary>Makes strictly increasing <see cref="Ulid"/>s, also when the wall clock steps back. Thread-safe.</summary>
public sealed class UlidSource(TimeProvider time)
{
    private const int RandomBytes = 10; // 80 bits, the random part of a ULID

    private readonly Lock _lock = new();

    /// <summary>Drawn for 100 ids at once: asking the system's generator for each costs more than writing an event.</summary>
    private readonly byte[] _random = new byte[100 * RandomBytes];
    private int _used = 100 * RandomBytes;
    private UInt128 _last;

    public Ulid Next()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            UInt128 candidate = Ulid.Create(now, NextRandom()).Bits;
            _last = candidate > _last ? candidate : _last + 1;
            return new Ulid(_last);
        }
    }

    private UInt128 NextRandom()
    {
        if (_used == _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        ReadOnlySpan<byte> bytes = _random.AsSpan(_used, RandomBytes);
        _used += RandomBytes;
        return new UInt128(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]));
    }
}
