namespace EdgeCenter.Core.Outbox;

/// <summary>What has become of a request to send events of a stream again.</summary>
/// <param name="Queued">Events that had left and wait again, with their ids and numbers.</param>
/// <param name="AlreadyWaiting">Events that had not left yet.</param>
/// <param name="Expired">Events that are not worth sending any more: they stay where they are.</param>
/// <param name="Deleted">Numbers whose events are not in the log any more.</param>
/// <param name="Next">The first number that was not looked at, because the outbox has no room: ask again from here later; null when all is done.</param>
public sealed record ReplayReport(long Queued, long AlreadyWaiting, long Expired, long Deleted, long? Next);
