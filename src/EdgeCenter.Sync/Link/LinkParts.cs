namespace EdgeCenter.Sync.Link;

/// <summary>Who has to do with what goes over a link.</summary>
/// <param name="Inbox">Gets what arrives, unless there is a receiver.</param>
/// <param name="Sender">Sends much; null: nobody.</param>
/// <param name="Receiver">Gets what it wants of what arrives and must not lose it; null: nobody.</param>
internal sealed record LinkParts(Inbox Inbox, ISendLane? Sender, IReceiveLane? Receiver);
