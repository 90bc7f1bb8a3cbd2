namespace EdgeCenter.Hardware.Boards;

/// <summary>How large a board's file and what it says may be.</summary>
internal static class BoardLimits
{
    public const int FileBytes = 256 * 1024;
    public const int Doors = 32;
    public const int Machines = 16;
    public const int TextLength = 100;

    /// <summary>The largest chip in the kernel's tree has fewer lines.</summary>
    public const int LargestOffset = 1023;

    /// <summary>A contact that is not quiet after that is not bouncing.</summary>
    public const int DebounceMilliseconds = 2000;

    public const int LowestHertz = 20;
    public const int HighestHertz = 20_000;
    public const int Problems = 50;
}
