namespace EdgeCenter.Core.Outbox;

/// <summary>How far the drain has come in each rank: what waits before was handed out, had expired, or belongs to a lane that is held.</summary>
internal sealed class OutboxFront
{
    private readonly long[] _next = new long[OutboxRank.Count];

    /// <summary>The first position of the rank that was not looked at.</summary>
    public long this[int rank]
    {
        get => _next[rank];
        set => _next[rank] = value;
    }

    public void GoBackTo(int rank, long position) => _next[rank] = Math.Min(_next[rank], position);

    public void StartOver() => _next.AsSpan().Clear();
}
