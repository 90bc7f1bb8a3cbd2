using System.Text;
using EdgeCenter.Native.Mosquitto;

namespace EdgeCenter.Sync.Link;

/// <summary>Puts what a message carries beside its payload into MQTT properties.</summary>
internal static class MessageProperties
{
    public static void Fill(MosquittoProperties properties, OutboundMessage message)
    {
        if (message.ContentType is { } contentType)
        {
            properties.Add(MqttProperty.ContentType, Encoding.UTF8.GetBytes(contentType));
        }

        if (message.ResponseTopic is { } responseTopic)
        {
            properties.Add(MqttProperty.ResponseTopic, Encoding.UTF8.GetBytes(responseTopic));
        }

        if (!message.CorrelationData.IsEmpty)
        {
            properties.AddBinary(MqttProperty.CorrelationData, message.CorrelationData.Span);
        }

        if (message.Expiry is { } expiry)
        {
            properties.Add(MqttProperty.MessageExpiryInterval, (uint)Math.Clamp(Math.Ceiling(expiry.TotalSeconds), 1, uint.MaxValue));
        }

        foreach ((string name, string value) in message.UserProperties)
        {
            properties.AddUser(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
        }
    }
}
