namespace EdgeCenter.Native.Mosquitto;

/// <summary>Property identifiers of MQTT 5 (OASIS standard, 2.2.2.2) that we send or read.</summary>
public enum MqttProperty
{
    PayloadFormatIndicator = 1,
    MessageExpiryInterval = 2,
    ContentType = 3,
    ResponseTopic = 8,
    CorrelationData = 9,
    SessionExpiryInterval = 17,
    ReasonString = 31,
    ReceiveMaximum = 33,
    UserProperty = 38,
    MaximumPacketSize = 39,
}
