using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;

namespace EdgeCenter.Sync.Link;

/// <summary>Makes a client ready and sends its CONNECT.</summary>
internal static class LinkSetUp
{
    /// <returns>Null when all is well.</returns>
    public static Problem? Configure(MosquittoClient client, LinkOptions options, LinkCredentials credentials, BrokerAddress broker)
    {
        client.Set(MosquittoOption.SendMaximum, options.SendWindow);
        client.Set(MosquittoOption.ReceiveMaximum, options.ReceiveWindow);
        MosquittoStatus status = MosquittoStatus.Success;
        if (credentials.CaFile is { } ca)
        {
            status = client.UseTls(ca, credentials.CertificateFile, credentials.KeyFile);
        }

        if (status == MosquittoStatus.Success && credentials.User is { } user)
        {
            status = client.UseCredentials(user, credentials.Password);
        }

        if (status == MosquittoStatus.Success && options.Will is { } will)
        {
            using MosquittoProperties properties = new();
            MessageProperties.Fill(properties, will);
            status = client.SetWill(CText.Of(will.Topic), will.Payload.Span, properties);
        }

        return status == MosquittoStatus.Success
            ? null
            : new Problem(
                "certificate-unreadable",
                $"The connection cannot be prepared: {MosquittoClient.Text(status)}. Check the certificate and key files ({credentials}).",
                $"无法准备连接：{MosquittoClient.Text(status)}。请检查证书和密钥文件（{credentials}）。",
                broker.ToString());
    }

    /// <summary>Blocks as long as the name service and the other side's TCP take.</summary>
    /// <param name="complaint">What the library said last.</param>
    /// <returns>Null when CONNACK may come.</returns>
    public static Problem? Connect(MosquittoClient client, LinkOptions options, BrokerAddress broker, Func<string?> complaint)
    {
        using MosquittoProperties properties = new();
        properties.Add(MqttProperty.SessionExpiryInterval, (uint)options.SessionExpiry.TotalSeconds);
        properties.Add(MqttProperty.MaximumPacketSize, (uint)options.MaximumPacket);
        MosquittoStatus status = client.Connect(broker.Host, broker.Port, (int)options.KeepAlive.TotalSeconds, properties, out int errno);
        return status == MosquittoStatus.Success ? null : LinkProblems.NotConnected(broker, status, errno, complaint());
    }

    public static void SayGoodBye(MosquittoClient client)
    {
        MosquittoStatus status = client.Disconnect();
        for (int i = 0; i < 10 && status == MosquittoStatus.Success && client.WantsToWrite; i++)
        {
            status = client.Write();
        }
    }

    /// <summary>Whether the message itself is what the library does not take; anything else is about the connection.</summary>
    public static bool IsOfTheMessage(MosquittoStatus status) => status is MosquittoStatus.Invalid or MosquittoStatus.PayloadSize
        or MosquittoStatus.MalformedUtf8 or MosquittoStatus.DuplicateProperty or MosquittoStatus.OversizePacket;
}
