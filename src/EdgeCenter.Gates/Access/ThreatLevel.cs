namespace EdgeCenter.Gates.Access;

/// <summary>How careful the whole site is at the moment. Rights can end at a level, and gates can ask for more from one on.</summary>
public enum ThreatLevel
{
    Normal,
    Elevated,
    High,
    Severe,
}
