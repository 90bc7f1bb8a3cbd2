using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Core.Faces;

/// <summary>
/// Seals face vectors: AES-256-GCM with a fresh nonce each. Template id, person and model are authenticated with the vector, so that
/// a row copied over another person's does not open. Layout: nonce (12) · tag (16) · IEEE half floats, little-endian (2 bytes a value).
/// Not thread-safe: one cipher for each piece of work.
/// </summary>
public sealed class TemplateCipher : IDisposable
{
    // 2^32 templates may be sealed with random nonces under one key (NIST SP 800-38D, 8.3): far beyond any site.
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Values of a vector; the embedder gives 512.</summary>
    public const int MaximumValues = 4096;

    private readonly AesGcm _aes;

    // Grows to the largest vector and longest identity; used again for each template.
    private byte[] _plain = new byte[1024];
    private byte[] _identity = new byte[256];

    public TemplateCipher(SecretKey key)
    {
        byte[] derived = key.Derive("face templates");
        _aes = new AesGcm(derived, TagSize);
        CryptographicOperations.ZeroMemory(derived);
        KeyId = key.Id;
    }

    public string KeyId { get; }

    public byte[] Seal(Ulid id, PersonId person, string model, ReadOnlySpan<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vector.Length, MaximumValues);
        Span<byte> plain = Plain(vector.Length * sizeof(ushort));
        HalfFloats.Narrow(vector, plain);
        return Encrypt(id, person, model, plain);
    }

    /// <summary>
    /// Opens a sealed vector and restores its unit length (halves round each value by up to 2⁻¹¹ of itself; the cosine of two vectors moves by less than 1e-4).
    /// </summary>
    /// <returns>Null when the blob was changed, or sealed for another template, person, model or with another key.</returns>
    public float[]? Open(Ulid id, PersonId person, string model, ReadOnlySpan<byte> blob)
    {
        if (!TryDecrypt(id, person, model, blob, out Span<byte> plain))
        {
            return null;
        }

        float[] vector = new float[plain.Length / sizeof(ushort)];
        HalfFloats.Widen(plain, vector);
        Normalise(vector);
        return vector;
    }

    /// <summary>The same vector, bit for bit, sealed with another key; null when this one does not open it.</summary>
    public byte[]? Reseal(Ulid id, PersonId person, string model, ReadOnlySpan<byte> blob, TemplateCipher to) =>
        TryDecrypt(id, person, model, blob, out Span<byte> plain) ? to.Encrypt(id, person, model, plain) : null;

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _aes.Dispose();
    }

    private byte[] Encrypt(Ulid id, PersonId person, string model, ReadOnlySpan<byte> plain)
    {
        byte[] blob = new byte[NonceSize + TagSize + plain.Length];
        Span<byte> nonce = blob.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        _aes.Encrypt(nonce, plain, blob.AsSpan(NonceSize + TagSize), blob.AsSpan(NonceSize, TagSize), Identity(id, person, model));
        return blob;
    }

    private bool TryDecrypt(Ulid id, PersonId person, string model, ReadOnlySpan<byte> blob, out Span<byte> plain)
    {
        plain = default;
        int size = blob.Length - NonceSize - TagSize;
        if (size <= 0 || size % sizeof(ushort) != 0 || size > MaximumValues * sizeof(ushort))
        {
            return false;
        }

        plain = Plain(size);
        try
        {
            _aes.Decrypt(blob[..NonceSize], blob[(NonceSize + TagSize)..], blob.Slice(NonceSize, TagSize), plain, Identity(id, person, model));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalise(Span<float> vector)
    {
        Vector128<float> sums = Vector128<float>.Zero;
        float squares = 0;
        int whole = vector.Length - (vector.Length % Vector128<float>.Count);
        for (int i = 0; i < whole; i += Vector128<float>.Count)
        {
            Vector128<float> values = Vector128.Create<float>(vector[i..]);
            sums += values * values;
        }

        foreach (float value in vector[whole..])
        {
            squares += value * value;
        }

        squares += Vector128.Sum(sums);
        float scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        for (int i = 0; i < whole; i += Vector128<float>.Count)
        {
            (Vector128.Create<float>(vector[i..]) * scale).CopyTo(vector[i..]);
        }

        foreach (ref float value in vector[whole..])
        {
            value *= scale;
        }
    }

    private Span<byte> Plain(int size)
    {
        if (_plain.Length < size)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _plain = new byte[size];
        }

        return _plain.AsSpan(0, size);
    }

    /// <summary>Template id (16) · length of the person id (2) · person id · model, UTF-8.</summary>
    private ReadOnlySpan<byte> Identity(Ulid id, PersonId person, string model)
    {
        string personText = person.ToString();
        int most = 18 + Encoding.UTF8.GetMaxByteCount(personText.Length) + Encoding.UTF8.GetMaxByteCount(model.Length);
        if (_identity.Length < most)
        {
            _identity = new byte[most];
        }

        Span<byte> identity = _identity;
        BinaryPrimitives.WriteUInt128BigEndian(identity, id.Bits);
        int personLength = Encoding.UTF8.GetBytes(personText, identity[18..]);
        BinaryPrimitives.WriteUInt16BigEndian(identity[16..], (ushort)personLength);
        int modelLength = Encoding.UTF8.GetBytes(model, identity[(18 + personLength)..]);
        return identity[..(18 + personLength + modelLength)];
    }
}
