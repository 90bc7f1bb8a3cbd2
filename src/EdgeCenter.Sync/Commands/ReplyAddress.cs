using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Commands;

/// <summary>Where the answer to a command goes, and what its sender recognises it by.</summary>
/// <param name="Topic">Inside our own <c>…/commands/response</c>, always.</param>
/// <param name="Correlation">As it came; empty: none.</param>
public sealed record ReplyAddress(string Topic, ReadOnlyMemory<byte> Correlation)
{
    private const int LongestTopic = 512;

    private const int LongestCorrelation = 256;

    /// <summary>
    /// The response topic that the sender names, when it is ours to answer on: else a command would make the appliance publish what its sender likes
    /// under its own name (a status, an event). Any other becomes the usual one.
    /// </summary>
    public static ReplyAddress Of(InboundMessage message, Topics topics)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(topics);
        string usual = topics.CommandResponse;
        bool ours = message.ResponseTopic is { Length: <= LongestTopic } topic
            && (topic == usual || topic.StartsWith($"{usual}/", StringComparison.Ordinal))
            && !topic.AsSpan().ContainsAny("+#\0");
        return new ReplyAddress(
            ours ? message.ResponseTopic! : usual, message.CorrelationData.Length <= LongestCorrelation ? message.CorrelationData : default);
    }
}
