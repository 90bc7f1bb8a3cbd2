namespace EdgeCenter.Native.Mosquitto;

/// <summary>Integer options of a client (numbers of mosquitto.h).</summary>
public enum MosquittoOption
{
    /// <summary>5 for MQTT 5.</summary>
    ProtocolVersion = 1,

    /// <summary>QoS 1 and 2 messages the broker may have in flight towards us.</summary>
    ReceiveMaximum = 4,

    /// <summary>QoS 1 and 2 messages we may have in flight; the broker's own limit counts as well.</summary>
    SendMaximum = 5,

    TcpNoDelay = 11,
}
