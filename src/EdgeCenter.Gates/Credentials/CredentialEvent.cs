namespace EdgeCenter.Gates.Credentials;

/// <summary>Somebody showed something at a reader. The gate whose configuration names the reader knows the door and which side of it that is.</summary>
/// <param name="Reader">The reader's configured name.</param>
/// <param name="Credential">What was read.</param>
/// <param name="Timestamp">Monotonic, of the <see cref="TimeProvider"/> that the driver was given.</param>
/// <param name="At">Wall-clock time.</param>
public sealed record CredentialEvent(string Reader, Credential Credential, long Timestamp, DateTimeOffset At);
