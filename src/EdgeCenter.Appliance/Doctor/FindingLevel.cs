namespace EdgeCenter.Appliance.Doctor;

internal enum FindingLevel
{
    Fine,

    /// <summary>Works, but somebody should look at it.</summary>
    Warning,

    /// <summary>The gate cannot do its work.</summary>
    Broken,

    /// <summary>Could not be looked at because something before it is broken.</summary>
    Skipped,
}
