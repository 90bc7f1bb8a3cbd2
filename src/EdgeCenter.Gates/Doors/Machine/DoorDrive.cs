namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What the lock is told.</summary>
/// <param name="Kind">Locked, or how long it is unlocked.</param>
/// <param name="Until">The end of a pulse; zero otherwise.</param>
public readonly record struct DoorDrive(DoorDriveKind Kind, TimeSpan Until)
{
    public static DoorDrive Locked => default;

    public static DoorDrive Kept => new(DoorDriveKind.Kept, TimeSpan.Zero);

    public static DoorDrive Pulsed(TimeSpan until) => new(DoorDriveKind.Pulsed, until);
}
