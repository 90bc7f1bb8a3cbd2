namespace EdgeCenter.Inference.Sources;

/// <summary>How patient and how trusting a download is.</summary>
public sealed record DownloadOptions
{
    /// <value>A connection that brings no byte for this long is given up. The default is 30 s.</value>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>Attempts in a row that bring nothing before giving up; any byte received starts the count anew. The default is 5.</value>
    public int Attempts { get; init; } = 5;

    /// <value>Wait before the second attempt; each further one waits twice as long. The default is 1 s.</value>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <value>Bytes; a larger file is refused. The default is 2 GiB.</value>
    public long LargestFile { get; init; } = 2L << 30;

    /// <value>Attempts in all, so that a server that drops every connection after one byte cannot hold us for ever. The default is 100.</value>
    public int MostAttempts { get; init; } = 100;
}
