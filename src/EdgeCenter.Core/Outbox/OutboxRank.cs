using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>Priority turned round, so that the table's order is the order of sending.</summary>
internal static class OutboxRank
{
    public const int Count = 4;

    public static int Of(EventPriority priority) => (int)EventPriority.Critical - (int)priority;

    public static EventPriority ToPriority(int rank) => EventPriority.Critical - rank;
}
