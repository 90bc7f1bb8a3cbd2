using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeCenter.Native.Mosquitto;

/// <summary>The calls of Eclipse libmosquitto 2.0 (Debian's libmosquitto1) that we use.</summary>
internal static unsafe partial class MosquittoLibrary
{
    private const string SoName = "libmosquitto.so.1";

    /// <summary>Does its work once; afterwards it costs one check.</summary>
    public static void Use() => RuntimeHelpers.RunClassConstructor(typeof(Once).TypeHandle);

    [LibraryImport(SoName, EntryPoint = "mosquitto_lib_version")]
    public static partial int LibraryVersion(out int major, out int minor, out int revision);

    [LibraryImport(SoName, EntryPoint = "mosquitto_new")]
    public static partial nint New(byte* id, [MarshalAs(UnmanagedType.U1)] bool cleanStart, nint state);

    [LibraryImport(SoName, EntryPoint = "mosquitto_destroy")]
    public static partial void Destroy(nint client);

    [LibraryImport(SoName, EntryPoint = "mosquitto_int_option")]
    public static partial MosquittoStatus SetOption(MosquittoHandle client, MosquittoOption option, int value);

    [LibraryImport(SoName, EntryPoint = "mosquitto_threaded_set")]
    public static partial MosquittoStatus SetThreaded(MosquittoHandle client, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(SoName, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoStatus SetTls(
        MosquittoHandle client, string? caFile, string? caPath, string? certificateFile, string? keyFile, nint passwordCallback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_tls_opts_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoStatus SetTlsOptions(MosquittoHandle client, int verify, string version, string? ciphers);

    [LibraryImport(SoName, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoStatus SetCredentials(MosquittoHandle client, string? user, string? password);

    [LibraryImport(SoName, EntryPoint = "mosquitto_will_set_v5")]
    public static partial MosquittoStatus SetWill(
        MosquittoHandle client, byte* topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain, nint properties);

    [LibraryImport(SoName, EntryPoint = "mosquitto_connect_bind_v5", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial MosquittoStatus Connect(
        MosquittoHandle client, string host, int port, int keepAlive, string? bindAddress, nint properties);

    [LibraryImport(SoName, EntryPoint = "mosquitto_disconnect_v5")]
    public static partial MosquittoStatus Disconnect(MosquittoHandle client, int reason, nint properties);

    [LibraryImport(SoName, EntryPoint = "mosquitto_publish_v5")]
    public static partial MosquittoStatus Publish(
        MosquittoHandle client, int* messageId, byte* topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain, nint properties);

    [LibraryImport(SoName, EntryPoint = "mosquitto_subscribe_v5")]
    public static partial MosquittoStatus Subscribe(MosquittoHandle client, int* messageId, byte* filter, int qos, int options, nint properties);

    [LibraryImport(SoName, EntryPoint = "mosquitto_unsubscribe_v5")]
    public static partial MosquittoStatus Unsubscribe(MosquittoHandle client, int* messageId, byte* filter, nint properties);

    [LibraryImport(SoName, EntryPoint = "mosquitto_socket")]
    public static partial int Socket(MosquittoHandle client);

    [LibraryImport(SoName, EntryPoint = "mosquitto_want_write")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool WantsToWrite(MosquittoHandle client);

    [LibraryImport(SoName, EntryPoint = "mosquitto_loop_read", SetLastError = true)]
    public static partial MosquittoStatus Read(MosquittoHandle client, int packets);

    [LibraryImport(SoName, EntryPoint = "mosquitto_loop_write", SetLastError = true)]
    public static partial MosquittoStatus Write(MosquittoHandle client, int packets);

    [LibraryImport(SoName, EntryPoint = "mosquitto_loop_misc", SetLastError = true)]
    public static partial MosquittoStatus KeepUp(MosquittoHandle client);

    [LibraryImport(SoName, EntryPoint = "mosquitto_strerror")]
    public static partial byte* StatusText(MosquittoStatus status);

    [LibraryImport(SoName, EntryPoint = "mosquitto_reason_string")]
    public static partial byte* ReasonText(int reason);

    [LibraryImport(SoName, EntryPoint = "mosquitto_connect_v5_callback_set")]
    public static partial void OnConnected(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> callback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_disconnect_v5_callback_set")]
    public static partial void OnDisconnected(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, nint, void> callback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_publish_v5_callback_set")]
    public static partial void OnAcknowledged(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> callback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_message_v5_callback_set")]
    public static partial void OnReceived(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, MosquittoMessageData*, nint, void> callback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_subscribe_v5_callback_set")]
    public static partial void OnSubscribed(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, int, int*, nint, void> callback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_log_callback_set")]
    public static partial void OnLog(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, byte*, void> callback);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_add_byte")]
    public static partial MosquittoStatus AddByte(nint* list, MqttProperty property, byte value);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_add_int16")]
    public static partial MosquittoStatus AddInt16(nint* list, MqttProperty property, ushort value);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_add_int32")]
    public static partial MosquittoStatus AddInt32(nint* list, MqttProperty property, uint value);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_add_binary")]
    public static partial MosquittoStatus AddBinary(nint* list, MqttProperty property, byte* value, ushort length);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_add_string")]
    public static partial MosquittoStatus AddString(nint* list, MqttProperty property, byte* value);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_add_string_pair")]
    public static partial MosquittoStatus AddStringPair(nint* list, MqttProperty property, byte* name, byte* value);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_free_all")]
    public static partial void FreeProperties(nint* list);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_read_int16")]
    public static partial nint ReadInt16(nint list, MqttProperty property, out ushort value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_read_int32")]
    public static partial nint ReadInt32(nint list, MqttProperty property, out uint value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_read_string")]
    public static partial nint ReadString(nint list, MqttProperty property, out byte* value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_read_binary")]
    public static partial nint ReadBinary(nint list, MqttProperty property, out byte* value, out ushort length, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(SoName, EntryPoint = "mosquitto_property_read_string_pair")]
    public static partial nint ReadStringPair(
        nint list, MqttProperty property, out byte* name, out byte* value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    /// <summary>What the library hands out by reading properties comes from malloc.</summary>
    [LibraryImport("libc", EntryPoint = "free")]
    public static partial void Free(byte* memory);

    [LibraryImport(SoName, EntryPoint = "mosquitto_lib_init")]
    private static partial MosquittoStatus Initialise();

    private static class Once
    {
        static Once() => _ = Initialise();
    }
}
