using System.Numerics;
using System.Runtime.InteropServices;
using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>Which positions of a block wait: a bit for each, the lowest first. Stored as 128 bytes, little-endian.</summary>
internal readonly struct WaitingBits()
{
    private const int Words = EventBlock.Length / 64;

    public const int Bytes = EventBlock.Length / 8;

    private readonly ulong[] _words = new ulong[Words];

    public ReadOnlySpan<byte> Stored => MemoryMarshal.AsBytes(_words.AsSpan());

    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public bool Contains(int offset) => (_words[offset >> 6] & (1UL << offset)) != 0;

    /// <summary>Whether none waits here that does not wait there.</summary>
    public bool IsWithin(in WaitingBits other)
    {
        for (int i = 0; i < Words; i++)
        {
            if ((_words[i] & ~other._words[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    public void Add(int offset) => _words[offset >> 6] |= 1UL << offset;

    public void Remove(int offset) => _words[offset >> 6] &= ~(1UL << offset);

    public void Clear() => _words.AsSpan().Clear();

    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public void Load(ReadOnlySpan<byte> stored)
    {
        Check(stored);
        stored.CopyTo(MemoryMarshal.AsBytes(_words.AsSpan()));
    }

    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public void AddAll(ReadOnlySpan<byte> stored)
    {
        Check(stored);
        ReadOnlySpan<ulong> others = MemoryMarshal.Cast<byte, ulong>(stored);
        for (int i = 0; i < Words; i++)
        {
            _words[i] |= others[i];
        }
    }

    /// <returns>The first that waits at or after <paramref name="offset"/>; −1 when there is none.</returns>
    public int Next(int offset)
    {
        if (offset >= EventBlock.Length)
        {
            return -1;
        }

        int i = offset >> 6;
        ulong word = _words[i] & (ulong.MaxValue << offset);
        while (word == 0)
        {
            if (++i == Words)
            {
                return -1;
            }

            word = _words[i];
        }

        return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    private static void Check(ReadOnlySpan<byte> stored)
    {
        if (stored.Length != Bytes)
        {
            throw new InvalidDataException("A block of the outbox is damaged.");
        }
    }
}
