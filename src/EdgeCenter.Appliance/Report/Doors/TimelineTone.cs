namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>How much something on a timeline asks for attention.</summary>
public enum TimelineTone
{
    /// <summary>A state of the door that is neither good nor bad.</summary>
    Calm,

    /// <summary>Somebody came through who may.</summary>
    Good,
    Warning,
    Alarm,
}
