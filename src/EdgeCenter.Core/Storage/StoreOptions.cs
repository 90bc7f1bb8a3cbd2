namespace EdgeCenter.Core.Storage;

/// <summary>Where the database lies and how much it may hold back.</summary>
public sealed record StoreOptions
{
    public const string FileName = "edgecenter.db";

    /// <summary>The state folder; the database is <c>edgecenter.db</c> inside.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes of events that may wait for the cloud before the drop policy starts.</summary>
    /// <value>The default is 1 GiB: about three weeks at one 500-byte event a second.</value>
    public long OutboxByteBudget { get; init; } = 1L << 30;

    /// <summary>How long a write waits for another process that holds the database.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public string DatabasePath => Path.Combine(Folder, FileName);
}
