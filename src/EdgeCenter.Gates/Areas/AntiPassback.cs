namespace EdgeCenter.Gates.Areas;

/// <summary>Whether somebody can be where they are, going by where they were seen last. Pure.</summary>
public static class AntiPassback
{
    /// <param name="from">The area that the gate leads out of; null: outside.</param>
    /// <param name="to">The area that the gate leads into; null: outside.</param>
    /// <param name="place">Null: nobody knows (never seen, or reset): they pass.</param>
    public static bool Violates(Area? from, Area? to, PersonPlace? place, DateTimeOffset now)
    {
        if ((from is null && to is null) || place is null)
        {
            return false;
        }

        // A clock that was set back makes no offenders: what lies in the future was before that.
        TimeSpan since = now - place.Since;
        Area area = to ?? from!;
        if (since < TimeSpan.Zero || since >= area.ForgetAfter)
        {
            return false;
        }

        return to is { NotAgainWithin: var again } && again > TimeSpan.Zero && place.Area == to.Name
            ? since < again
            : place.Area != from?.Name;
    }

    /// <summary>The mode of the area that is entered; of the one that is left, on the way outside.</summary>
    public static PassbackMode ModeOf(Area? from, Area? to) => to?.Passback ?? from?.Passback ?? PassbackMode.Off;
}
