using System.Runtime.InteropServices;

namespace EdgeCenter.Native.Mosquitto;

/// <summary>The properties of a received packet: valid only inside the callback that gets them.</summary>
public readonly unsafe ref struct MosquittoPropertyReader
{
    private readonly nint _list;

    internal MosquittoPropertyReader(nint list) => _list = list;

    /// <summary>Null when the packet has no such property.</summary>
    public ushort? Int16(MqttProperty property) =>
        _list != 0 && MosquittoLibrary.ReadInt16(_list, property, out ushort value, skipFirst: false) != 0 ? value : null;

    /// <summary>Null when the packet has no such property.</summary>
    public uint? Int32(MqttProperty property) =>
        _list != 0 && MosquittoLibrary.ReadInt32(_list, property, out uint value, skipFirst: false) != 0 ? value : null;

    /// <summary>Null when the packet has no such property.</summary>
    public string? Text(MqttProperty property) =>
        _list != 0 && MosquittoLibrary.ReadString(_list, property, out byte* value, skipFirst: false) != 0 ? Take(value) : null;

    /// <summary>Empty when the packet has no such property.</summary>
    public byte[] Binary(MqttProperty property)
    {
        if (_list == 0 || MosquittoLibrary.ReadBinary(_list, property, out byte* value, out ushort length, skipFirst: false) == 0)
        {
            return [];
        }

        byte[] copy = new ReadOnlySpan<byte>(value, length).ToArray();
        MosquittoLibrary.Free(value);
        return copy;
    }

    /// <summary>The user properties in their order; a name may come more than once.</summary>
    /// <param name="most">More than these are left unread: a packet of a megabyte can hold two hundred thousand.</param>
    public IReadOnlyList<KeyValuePair<string, string>> UserProperties(int most)
    {
        List<KeyValuePair<string, string>> pairs = [];
        nint at = _list;
        bool skipFirst = false;
        while (at != 0 && pairs.Count < most)
        {
            at = MosquittoLibrary.ReadStringPair(at, MqttProperty.UserProperty, out byte* name, out byte* value, skipFirst);
            skipFirst = true;
            if (at != 0)
            {
                pairs.Add(new(Take(name), Take(value)));
            }
        }

        return pairs;
    }

    private static string Take(byte* text)
    {
        string copy = Marshal.PtrToStringUTF8((nint)text) ?? "";
        MosquittoLibrary.Free(text);
        return copy;
    }
}
