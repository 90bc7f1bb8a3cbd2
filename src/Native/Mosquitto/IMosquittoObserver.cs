namespace EdgeCenter.Native.Mosquitto;

/// <summary>
/// Told what happens on a client's connection, on the thread that drives it. An exception does not reach the library: it comes out of the call of
/// <see cref="MosquittoClient"/> that was running.
/// </summary>
public interface IMosquittoObserver
{
    /// <summary>CONNACK.</summary>
    /// <param name="reason">MQTT 5 reason code; 0: connected.</param>
    /// <param name="sessionPresent">The broker still has our subscriptions.</param>
    /// <param name="properties">Of the CONNACK.</param>
    void Connected(int reason, bool sessionPresent, MosquittoPropertyReader properties);

    /// <summary>The connection is gone.</summary>
    /// <param name="reason">The MQTT 5 reason code of the broker's DISCONNECT (≥ 128), or a <see cref="MosquittoStatus"/>; 0: we said good-bye.</param>
    void Disconnected(int reason);

    /// <summary>PUBACK.</summary>
    /// <param name="messageId">As publishing answered it.</param>
    /// <param name="reason">MQTT 5 reason code; from 128 on the broker refused the message.</param>
    void Acknowledged(int messageId, int reason);

    void Received(MosquittoMessage message);

    /// <summary>SUBACK.</summary>
    /// <param name="messageId">As subscribing answered it.</param>
    /// <param name="reason">QoS granted, or a reason code from 128 on.</param>
    void Subscribed(int messageId, int reason);

    /// <summary>What the library has to complain about: the only place where it says why TLS failed.</summary>
    void Complained(string text);
}
