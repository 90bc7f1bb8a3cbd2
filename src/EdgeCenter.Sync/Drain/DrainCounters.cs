namespace EdgeCenter.Sync.Drain;

/// <summary>What the drain has done since start.</summary>
/// <param name="Sent">Messages handed to the network, repeats included.</param>
/// <param name="Acknowledged">Messages the broker has.</param>
/// <param name="Settled">Events that have left the outbox: acknowledged and deleted there, or put aside.</param>
/// <param name="Refused">Answers that said no.</param>
/// <param name="PutAside">Events given up after too many refusals, or because no message can hold them.</param>
/// <param name="InFlight">Sent and not answered yet.</param>
public readonly record struct DrainCounters(long Sent, long Acknowledged, long Settled, long Refused, long PutAside, int InFlight);
