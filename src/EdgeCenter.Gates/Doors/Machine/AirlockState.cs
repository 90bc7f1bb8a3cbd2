namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>Who is on the way through an airlock.</summary>
/// <param name="From">The door by which somebody was let in; null: nobody.</param>
/// <param name="Since">When.</param>
/// <param name="Opened">That door has been opened since.</param>
public readonly record struct AirlockState(int? From, TimeSpan Since, bool Opened)
{
    public static AirlockState Empty => default;
}
