namespace EdgeCenter.Core.Events;

/// <summary>The commit order cut into blocks: what the index of streams and the outbox count in.</summary>
internal static class EventBlock
{
    private const int Shift = 10;

    /// <summary>Positions of one block.</summary>
    public const int Length = 1 << Shift;

    public static long Of(long position) => position >> Shift;

    public static long First(long block) => block << Shift;

    /// <summary>The position's place inside its block.</summary>
    public static int Offset(long position) => (int)(position & (Length - 1));
}
