using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Control;

/// <summary>What makes two refusals the same: the person, or the track of an unknown face, and the reason.</summary>
internal readonly record struct DenialKey(PersonId? Person, string? Camera, long Track, string Reason)
{
    public static DenialKey Of(AccessDecision decision) => decision.Person is { } person
        ? new DenialKey(person, null, 0, decision.Reason.Code)
        : new DenialKey(null, decision.Evidence.Camera, decision.Evidence.Track, decision.Reason.Code);
}
