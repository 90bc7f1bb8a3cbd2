namespace EdgeCenter.Sync.Status;

/// <summary>What waits to leave the site, and what has left it unsent.</summary>
/// <param name="Events">Waiting, or on their way.</param>
/// <param name="Bytes">Their weight against the byte budget.</param>
/// <param name="DeadLetters">Put aside after too many attempts.</param>
/// <param name="Dropped">Given up: expired, or over the byte budget.</param>
/// <param name="Oldest">When the event happened that waits longest; null when nothing waits.</param>
public sealed record BacklogStatus(long Events, long Bytes, long DeadLetters, long Dropped, DateTimeOffset? Oldest);
