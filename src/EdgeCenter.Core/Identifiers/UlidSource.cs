using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EdgeCenter.Core.Identifiers;

/// <summary>Makes strictly increasing <see cref="Ulid"/>s, also when the wall clock steps back. Thread-safe.</summary>
public sealed class UlidSource(TimeProvider time)
{
    private readonly Lock _lock = new();
    private UInt128 _last;

    public Ulid Next()
    {
        UInt128 random = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<UInt128>(ref random)));
        Ulid candidate = Ulid.Create(time.GetUtcNow().ToUnixTimeMilliseconds(), random);
        lock (_lock)
        {
            _last = candidate.Bits > _last ? candidate.Bits : _last + 1;
            return new Ulid(_last);
        }
    }
}
