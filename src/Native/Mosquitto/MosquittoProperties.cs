using System.Buffers;

namespace EdgeCenter.Native.Mosquitto;

/// <summary>
/// The properties of a packet to be sent, in the library's memory. Cleared and filled again for the next packet; one thread at a time.
/// </summary>
public sealed unsafe class MosquittoProperties : IDisposable
{
    /// <summary>What MQTT can carry in one string.</summary>
    public const int LongestText = ushort.MaxValue;

    private nint _list;

    ~MosquittoProperties() => Clear();

    internal nint List => _list;

    /// <summary>The library has taken the list over and will free it.</summary>
    internal void GiveAway() => _list = 0;

    public MosquittoStatus Add(MqttProperty property, byte value)
    {
        fixed (nint* list = &_list)
        {
            return MosquittoLibrary.AddByte(list, property, value);
        }
    }

    public MosquittoStatus Add(MqttProperty property, ushort value)
    {
        fixed (nint* list = &_list)
        {
            return MosquittoLibrary.AddInt16(list, property, value);
        }
    }

    public MosquittoStatus Add(MqttProperty property, uint value)
    {
        fixed (nint* list = &_list)
        {
            return MosquittoLibrary.AddInt32(list, property, value);
        }
    }

    /// <param name="property">A property of type "binary data".</param>
    /// <param name="value">At most 65,535 bytes.</param>
    public MosquittoStatus AddBinary(MqttProperty property, ReadOnlySpan<byte> value)
    {
        if (value.Length > LongestText)
        {
            return MosquittoStatus.Invalid;
        }

        fixed (nint* list = &_list)
        fixed (byte* bytes = value)
        {
            return MosquittoLibrary.AddBinary(list, property, bytes, (ushort)value.Length);
        }
    }

    /// <param name="property">A property of type "string".</param>
    /// <param name="utf8">Without a NUL inside.</param>
    public MosquittoStatus Add(MqttProperty property, ReadOnlySpan<byte> utf8)
    {
        byte[]? rented = null;
        Span<byte> text = Terminated(utf8, stackalloc byte[256], ref rented);
        fixed (nint* list = &_list)
        fixed (byte* bytes = text)
        {
            MosquittoStatus status = text.IsEmpty ? MosquittoStatus.Invalid : MosquittoLibrary.AddString(list, property, bytes);
            Return(rented);
            return status;
        }
    }

    /// <param name="name">UTF-8 without a NUL inside.</param>
    /// <param name="value">UTF-8 without a NUL inside.</param>
    public MosquittoStatus AddUser(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        byte[]? rentedName = null, rentedValue = null;
        Span<byte> nameText = Terminated(name, stackalloc byte[64], ref rentedName);
        Span<byte> valueText = Terminated(value, stackalloc byte[256], ref rentedValue);
        fixed (nint* list = &_list)
        fixed (byte* nameBytes = nameText, valueBytes = valueText)
        {
            MosquittoStatus status = nameText.IsEmpty || valueText.IsEmpty
                ? MosquittoStatus.Invalid
                : MosquittoLibrary.AddStringPair(list, MqttProperty.UserProperty, nameBytes, valueBytes);
            Return(rentedName);
            Return(rentedValue);
            return status;
        }
    }

    public void Clear()
    {
        if (_list != 0)
        {
            fixed (nint* list = &_list)
            {
                MosquittoLibrary.FreeProperties(list);
            }

            _list = 0;
        }
    }

    public void Dispose()
    {
        Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>A C string; empty when the text cannot be one.</summary>
    private static Span<byte> Terminated(ReadOnlySpan<byte> utf8, Span<byte> small, ref byte[]? rented)
    {
        if (utf8.Length > LongestText || utf8.Contains((byte)0))
        {
            return [];
        }

        Span<byte> text = utf8.Length < small.Length ? small : rented = ArrayPool<byte>.Shared.Rent(utf8.Length + 1);
        utf8.CopyTo(text);
        text[utf8.Length] = 0;
        return text[..(utf8.Length + 1)];
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
