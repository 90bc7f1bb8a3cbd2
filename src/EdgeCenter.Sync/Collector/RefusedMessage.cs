namespace EdgeCenter.Sync.Collector;

/// <summary>A message that is no event, kept for whoever wants to find out why.</summary>
/// <param name="Topic">As it came, bounded.</param>
/// <param name="Code">Stable reason code.</param>
/// <param name="Reason">In English.</param>
/// <param name="Data">As it came, bounded.</param>
public sealed record RefusedMessage(string Topic, string Code, string Reason, ReadOnlyMemory<byte> Data)
{
    /// <summary>Of the payload so much is kept.</summary>
    public const int LargestData = 4096;
}
