using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Control;

/// <summary>Tells the person at a gate what was decided: voice, display. Called while the gate is busy: returns at once and never throws.</summary>
public interface IGateFeedback
{
    /// <param name="gate">Its configured name.</param>
    /// <param name="decision">After its event was committed and its door moved.</param>
    void Tell(string gate, AccessDecision decision);
}
