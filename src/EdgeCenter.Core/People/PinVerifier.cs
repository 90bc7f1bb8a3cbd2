using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.People;

/// <summary>
/// Checks a PIN against the person's hash and counts failures. The attempt is written down as failed before the PIN is looked at and
/// taken back on success: neither parallel attempts nor a power cut give extra guesses.
/// </summary>
public sealed class PinVerifier(Store store, PinHasher hasher, AuditLog audit, AttemptLimits limits, TimeProvider time)
{
    /// <summary>
    /// Takes as long as one hash on purpose. Problems: <c>pin-wrong</c> (also for unknown people and people without a PIN: a single answer does
    /// not tell which ids exist), <c>pin-wait</c>, <c>pin-disabled</c>.
    /// </summary>
    public async ValueTask<Outcome<Unit>> VerifyAsync(PersonId id, string pin, CancellationToken cancellation = default) =>
        (await VerifyAnyAsync(id, [pin], cancellation)).Then<Unit>(_ => Unit.Value);

    /// <summary>One attempt with several readings of what was typed, all of them hashed. Problems as above.</summary>
    /// <returns>Which of them is the person's PIN.</returns>
    public async ValueTask<Outcome<int>> VerifyAnyAsync(PersonId id, IReadOnlyList<string> pins, CancellationToken cancellation = default)
    {
        Outcome<Attempt> begun = await store.TryWriteAsync(transaction => Begin(transaction, id), cancellation);
        if (!begun.TryGet(out Attempt attempt, out Problem? problem))
        {
            return problem;
        }

        if (attempt.Refusal is not null)
        {
            return attempt.Refusal;
        }

        int right = await Task.Run(() => pins.Select((pin, i) => hasher.Verify(pin, attempt.Hash) ? i : -1).Max(), cancellation);
        if (right < 0)
        {
            if (attempt.IsLast)
            {
                await audit.RecordAsync(new AuditEntry(AuditActor.Service("pin"), "pin-attempts-exhausted", id), cancellation);
            }

            return new Problem("pin-wrong", "This PIN is not right.", "PIN 码不正确。");
        }

        return await store.WriteAsync(
            transaction =>
            {
                PinAttemptTable.Clear(transaction, attempt.Person);
                return right;
            },
            cancellation);
    }

    private Outcome<Attempt> Begin(WriteTransaction transaction, PersonId id)
    {
        if (PersonTable.Find(transaction.Connection, id) is not { Person.PinHash: { } hash } found)
        {
            return new Attempt(0, null, null);
        }

        DateTimeOffset now = time.GetUtcNow();
        AttemptRecord record = PinAttemptTable.Find(transaction.Connection, found.Key).ObservedAt(now);
        if (record.IsDisabled(limits))
        {
            return new Attempt(found.Key, null, Disabled());
        }

        TimeSpan wait = record.RemainingWait(limits, now);
        if (wait > TimeSpan.Zero)
        {
            PinAttemptTable.Save(transaction, found.Key, record);
            return new Attempt(found.Key, null, Wait(wait));
        }

        AttemptRecord failed = record.Failed(now);
        PinAttemptTable.Save(transaction, found.Key, failed);
        return new Attempt(found.Key, hash, null, failed.IsDisabled(limits));
    }

    private static Problem Disabled() =>
        new("pin-disabled",
            "This PIN was entered wrongly too often and is disabled. Have a new one set.", "此 PIN 码错误次数过多，已停用。请重新设置。");

    private static Problem Wait(TimeSpan wait)
    {
        string seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new Problem("pin-wait", $"Too many wrong PINs: wait {seconds} s.", $"PIN 码错误次数过多：请等待 {seconds} 秒。");
    }

    /// <param name="Person">Key of the row.</param>
    /// <param name="Hash">What to compare with; null for somebody without a PIN or a refused attempt.</param>
    /// <param name="Refusal">Why no comparison is made.</param>
    /// <param name="IsLast">When it fails, no other is allowed.</param>
    private readonly record struct Attempt(long Person, string? Hash, Problem? Refusal, bool IsLast = false);
}
