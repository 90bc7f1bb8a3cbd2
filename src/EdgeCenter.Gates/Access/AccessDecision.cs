using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Access;

/// <summary>The answer to one showing of a face, card or PIN, with the one reason for it.</summary>
public sealed record AccessDecision
{
    public required AccessReason Reason { get; init; }

    public AccessOutcome Outcome => Reason.Outcome;

    /// <summary>What the person at the door sees or hears: the reason's message, or a more precise hint.</summary>
    public required Phrase Message { get; init; }

    /// <summary>Whom the face or card was taken for, also when access is denied; null when it is nobody's.</summary>
    public required PersonId? Person { get; init; }

    /// <summary>A grant that counts as attendance: false for a repeat inside the cooldown.</summary>
    public required bool CountsAsPunch { get; init; }

    public required AccessEvidence Evidence { get; init; }

    /// <summary>The person says that they are forced: the door does as it otherwise would, and nobody at it notices that others are told.</summary>
    public bool Duress { get; init; }

    /// <summary>Granted although the person cannot be where they are, as far as anybody knows.</summary>
    public bool SoftPassback { get; init; }

    /// <summary>The committed event that records this decision; null when nothing was recorded (guidance, throttled repeat, store failure).</summary>
    public Ulid? RecordedEvent { get; init; }

    /// <summary>The committed punch; null when the decision made none.</summary>
    public Ulid? RecordedPunch { get; init; }

    /// <summary>The same decision with another reason: what became of it when the appliance could not do its part.</summary>
    public AccessDecision Became(AccessReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return this with { Reason = reason, Message = reason.Message };
    }
}
