using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>The GPIO chips of the machine.</summary>
public interface ILineChips
{
    /// <summary>Those present right now, by name: expanders come and go. The caller disposes them.</summary>
    /// <returns>Problems <c>device-forbidden</c>, <c>device-failed</c>; no chips at all is an empty list.</returns>
    Outcome<IReadOnlyList<ILineChip>> Open();
}
