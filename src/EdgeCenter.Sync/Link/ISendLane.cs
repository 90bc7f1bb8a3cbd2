using EdgeCenter.Native.Mosquitto;

namespace EdgeCenter.Sync.Link;

/// <summary>Somebody who sends much, on the network thread itself: no hand-over, no allocation. All calls come from that thread.</summary>
internal interface ISendLane
{
    /// <summary>A connection is up.</summary>
    void Opened();

    /// <summary>There is room in the window, or <see cref="MqttLink.Wake"/> was called.</summary>
    void Fill(ISendWindow window);

    /// <summary>The broker has answered.</summary>
    /// <param name="tag">As given to <see cref="ISendWindow.Send"/>.</param>
    /// <param name="reason">MQTT 5 reason code; from 128 on the broker refused the message.</param>
    void Acknowledged(long tag, int reason);

    /// <summary>The connection is gone: what was not acknowledged has to be sent again.</summary>
    void Closed();
}

/// <summary>What a lane sends through.</summary>
internal interface ISendWindow
{
    /// <summary>Messages that may be sent now.</summary>
    int Room { get; }

    /// <summary>Bytes of a whole packet that the broker takes.</summary>
    long MaximumPacket { get; }

    /// <param name="topic">UTF-8 with a NUL at the end.</param>
    /// <param name="payload">Copied.</param>
    /// <param name="properties">Copied.</param>
    /// <param name="tag">What the acknowledgement will name.</param>
    MosquittoStatus Send(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, MosquittoProperties properties, long tag);
}
