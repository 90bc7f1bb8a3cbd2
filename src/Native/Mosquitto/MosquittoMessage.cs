using System.Runtime.InteropServices;

namespace EdgeCenter.Native.Mosquitto;

/// <summary>A received message in the library's own memory: valid only inside the callback that gets it.</summary>
public readonly unsafe ref struct MosquittoMessage
{
    internal MosquittoMessage(MosquittoMessageData* message, nint properties)
    {
        Topic = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message->Topic);
        Payload = new ReadOnlySpan<byte>(message->Payload, message->PayloadLength);
        Retained = message->Retain != 0;
        Properties = new MosquittoPropertyReader(properties);
    }

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Topic { get; }

    public ReadOnlySpan<byte> Payload { get; }

    public bool Retained { get; }

    public MosquittoPropertyReader Properties { get; }
}
