namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>When a door that was unlocked for somebody locks again.</summary>
public enum RelockMode
{
    /// <summary>Never while it stands open: a bolt is not thrown against a person or a leaf in motion.</summary>
    WhenClosed,

    /// <summary>When the time is over, open or not: for strikes that latch by themselves.</summary>
    AfterPulse,
}
