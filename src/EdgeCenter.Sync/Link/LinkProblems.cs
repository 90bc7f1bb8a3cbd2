using System.Runtime.InteropServices;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.Mosquitto;

namespace EdgeCenter.Sync.Link;

/// <summary>What can go wrong between us and the broker, in words a person can act on.</summary>
internal static class LinkProblems
{
    private const int BrokerReason = 128;

    /// <summary>EPROTO: how the library says that TLS ended while it was sending.</summary>
    private const int ProtocolError = 71;

    /// <param name="complaint">What the library said about it: for TLS the only place that tells why.</param>
    public static Problem NotConnected(BrokerAddress broker, MosquittoStatus status, int errno, string? complaint) => status switch
    {
        MosquittoStatus.NameLookup => new Problem(
            "broker-name-unknown",
            "The name service does not know this host, or cannot be reached. Check the name and DNS.",
            "无法解析此主机名，或 DNS 不可达。请检查主机名和 DNS。",
            broker.ToString()),
        MosquittoStatus.Tls or MosquittoStatus.TlsHandshake => TlsFailed(broker, complaint),
        MosquittoStatus.SystemCall when errno == ProtocolError => TlsFailed(broker, complaint),
        MosquittoStatus.SystemCall or MosquittoStatus.ConnectionRefused => Unreachable(broker, errno == 0 ? complaint ?? "" : Marshal.GetPInvokeErrorMessage(errno)),
        _ => Unreachable(broker, complaint ?? MosquittoClient.Text(status)),
    };

    /// <summary>Which complaint to keep: OpenSSL's "verify failed" comes after, and hides, the library's own word that it was the host name.</summary>
    public static string MoreTelling(string? earlier, string later) => earlier is not null && SpeaksOfHostName(earlier) ? earlier : later;

    /// <summary>CONNACK said no.</summary>
    public static Problem Refused(BrokerAddress broker, int reason) => reason switch
    {
        133 => new Problem(
            "client-id-refused", "The broker does not accept this client id.", "代理不接受此客户端编号。", broker.ToString()),
        134 or 135 => new Problem(
            "not-authorised",
            "The broker does not let this appliance in: its certificate, user or password is not known there, or was revoked.",
            "代理拒绝此设备登录：证书、用户名或密码未登记或已吊销。",
            broker.ToString()),
        136 or 137 or 151 or 159 => new Problem(
            "broker-busy", "The broker is overloaded and asks to come back later.", "代理繁忙，请稍后重试。", broker.ToString()),
        _ => new Problem(
            "broker-refused",
            $"The broker refused the connection: {MosquittoClient.ReasonText(reason)} (reason {reason}).",
            $"代理拒绝连接：原因代码 {reason}。",
            broker.ToString()),
    };

    public static Problem Silent(BrokerAddress broker, TimeSpan timeout) => new(
        "broker-silent",
        $"The connection came to nothing within {timeout.TotalSeconds:0.#} s: no CONNACK. The broker hangs, or something between swallows packets.",
        $"{timeout.TotalSeconds:0.#} 秒内未完成连接（没有 CONNACK）。代理无响应，或中间网络丢弃了数据包。",
        broker.ToString());

    /// <summary>A connection that worked has ended.</summary>
    /// <param name="reason">Of the broker's DISCONNECT (from 128 on) or the library's status.</param>
    public static Problem Lost(BrokerAddress broker, int reason, string? complaint) => reason switch
    {
        142 => new Problem(
            "session-taken-over",
            "Another client with the same id has connected: two appliances have the same name, or a copy of this one runs elsewhere.",
            "另一个相同编号的客户端已连接：可能有两台设备重名，或本设备的副本在别处运行。",
            broker.ToString()),
        149 => new Problem(
            "packet-too-large", "The broker closed the connection: a packet was larger than it takes.", "代理关闭了连接：数据包超过其允许的大小。", broker.ToString()),
        >= BrokerReason => new Problem(
            "broker-closed",
            $"The broker closed the connection: {MosquittoClient.ReasonText(reason)} (reason {reason}).",
            $"代理关闭了连接：原因代码 {reason}。",
            broker.ToString()),
        (int)MosquittoStatus.KeepAlive => new Problem(
            "broker-silent", "The broker does not answer any more.", "代理不再响应。", broker.ToString()),
        (int)MosquittoStatus.Tls => TlsFailed(broker, complaint),
        _ => new Problem(
            "link-lost",
            $"The connection was lost: {complaint ?? MosquittoClient.Text((MosquittoStatus)reason)}.",
            $"连接中断：{complaint ?? MosquittoClient.Text((MosquittoStatus)reason)}。",
            broker.ToString()),
    };

    /// <summary>It connects, and is thrown out at once, again and again: some brokers give no reason for that.</summary>
    public static Problem Unstable(BrokerAddress broker, Problem last) => new(
        "connection-unstable",
        $"The broker ends each connection right after it was made. Does another appliance, or a copy of this one, use the same name? ({last.Message.English})",
        $"代理总是在连接后立即断开。是否有另一台设备或本设备的副本使用相同的名称？（{last.Message.Chinese}）",
        broker.ToString());

    /// <summary>The connection ended before CONNACK: over TLS the broker so says that it does not like our certificate.</summary>
    public static Problem EndedEarly(BrokerAddress broker, int reason, bool tls, string? complaint) =>
        tls && reason is (int)MosquittoStatus.ConnectionLost or (int)MosquittoStatus.Tls or (int)MosquittoStatus.SystemCall
            ? TlsFailed(broker, complaint)
            : Lost(broker, reason, complaint);

    public static Problem Down() => new(
        "link-down", "There is no connection to the broker.", "未连接到代理。");

    public static Problem PublishRefused(string topic, int reason) => new(
        "publish-refused",
        $"The broker refused the message: {MosquittoClient.ReasonText(reason)} (reason {reason}).",
        $"代理拒绝了消息：原因代码 {reason}。",
        topic);

    public static Problem CannotPublish(string topic, MosquittoStatus status) => status switch
    {
        MosquittoStatus.OversizePacket or MosquittoStatus.PayloadSize => new Problem(
            "message-too-large", "The message is larger than the broker takes.", "消息超过代理允许的大小。", topic),
        MosquittoStatus.NoConnection => Down(),
        _ => new Problem(
            "message-invalid",
            $"The message cannot be sent: {MosquittoClient.Text(status)}.",
            $"消息无法发送：{MosquittoClient.Text(status)}。",
            topic),
    };

    private static Problem Unreachable(BrokerAddress broker, string reason) => new(
        "broker-unreachable",
        $"The broker cannot be reached: {reason}.",
        $"无法连接到代理：{reason}。",
        broker.ToString());

    private static Problem TlsFailed(BrokerAddress broker, string? complaint)
    {
        string said = complaint ?? "the broker closed the connection during the handshake";
        if (SpeaksOfHostName(said))
        {
            return new Problem(
                "broker-name-mismatch",
                $"The broker's certificate is not for this host. Use the name that the certificate bears. ({said})",
                $"代理的证书与此主机名不符。请使用证书中的名称。（{said}）",
                broker.ToString());
        }

        if (said.Contains("certificate verify failed", StringComparison.Ordinal))
        {
            return new Problem(
                "broker-untrusted",
                $"The broker's certificate is not signed by the authority this appliance trusts, or is not valid now (check the clock). ({said})",
                $"代理的证书不是由本设备信任的机构签发，或当前不在有效期内（请检查时钟）。（{said}）",
                broker.ToString());
        }

        if (said.Contains("No such file", StringComparison.OrdinalIgnoreCase) || said.Contains("Unable to load", StringComparison.Ordinal))
        {
            return new Problem(
                "certificate-unreadable",
                $"A certificate or key file cannot be read. ({said})",
                $"证书或密钥文件无法读取。（{said}）",
                broker.ToString());
        }

        return new Problem(
            "certificate-refused",
            $"The broker does not accept this appliance's certificate: unknown, expired or revoked. ({said})",
            $"代理不接受本设备的证书：未知、过期或已吊销。（{said}）",
            broker.ToString());
    }

    private static bool SpeaksOfHostName(string said) =>
        said.Contains("host name", StringComparison.OrdinalIgnoreCase) || said.Contains("hostname", StringComparison.OrdinalIgnoreCase);
}
