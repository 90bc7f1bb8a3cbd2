namespace EdgeCenter.Core.Outbox;

/// <summary>One row of the outbox, taken into memory to be changed.</summary>
internal sealed class OutboxRow
{
    public WaitingBits Waiting { get; } = new();

    /// <summary>Unix milliseconds at which the first of them may expire, or earlier; null: none ever does.</summary>
    public long? Expires { get; set; }

    public bool Changed { get; set; }

    public void Add(int offset, long? expires)
    {
        Waiting.Add(offset);
        Expires = expires is null ? Expires : Math.Min(expires.Value, Expires ?? long.MaxValue);
        Changed = true;
    }
}
