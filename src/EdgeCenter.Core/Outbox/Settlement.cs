namespace EdgeCenter.Core.Outbox;

/// <summary>What has become of an event that was handed out.</summary>
internal struct Settlement
{
    public long Position;
    public HandedOut.Entry Event;
    public SettlementKind Kind;

    /// <summary>Why it is put aside.</summary>
    public string? Reason;

    /// <summary>The outcome: how often it was refused, counting this.</summary>
    public int Attempts;

    /// <summary>The outcome: it waited until now.</summary>
    public bool Stands;
}

/// <summary>Kinds of <see cref="Settlement"/>.</summary>
internal enum SettlementKind
{
    Acknowledged,
    Refused,
    PutAside,
}
