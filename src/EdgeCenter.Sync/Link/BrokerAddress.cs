using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Link;

/// <summary>Where a broker listens.</summary>
/// <param name="Host">DNS name or address; the broker's certificate must bear it.</param>
/// <param name="Port">TCP port.</param>
public sealed record BrokerAddress(string Host, int Port)
{
    public const int TlsPort = 8883;

    public const int PlainPort = 1883;

    /// <param name="text"><c>host</c>, <c>host:port</c> or <c>[v6 address]:port</c>.</param>
    /// <param name="defaultPort">When the text names none.</param>
    /// <returns>Problem <c>broker-address-invalid</c>.</returns>
    public static Outcome<BrokerAddress> Parse(string text, int defaultPort)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.LastIndexOf(':');
        bool bracketed = text.StartsWith('[');
        bool hasPort = bracketed ? text.Contains("]:", StringComparison.Ordinal) : colon >= 0 && text.IndexOf(':', StringComparison.Ordinal) == colon;
        string host = (hasPort ? text[..colon] : text).Trim('[', ']');
        int port = defaultPort;
        if (hasPort && !(int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue))
        {
            host = "";
        }

        return Uri.CheckHostName(host) == UriHostNameType.Unknown
            ? new Problem(
                "broker-address-invalid",
                $"'{text}' is not a broker. Write host or host:port, for example mqtt.example.com:8883.",
                $"“{text}”不是有效的代理地址。请写 主机 或 主机:端口，例如 mqtt.example.com:8883。",
                text)
            : new BrokerAddress(host, port);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
