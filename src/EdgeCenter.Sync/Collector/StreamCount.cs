namespace EdgeCenter.Sync.Collector;

/// <summary>One stream of one appliance, as far as it has come.</summary>
/// <param name="Site">From the topic.</param>
/// <param name="Appliance">From the topic.</param>
/// <param name="Stream">From the topic.</param>
/// <param name="Events">Different events.</param>
/// <param name="Duplicates">Deliveries of events that were there already.</param>
/// <param name="Highest">The largest sequence number.</param>
/// <param name="Missing">Numbers up to <paramref name="Highest"/> that have not come and that the appliance has not reported as given up.</param>
/// <param name="GivenUp">Numbers that the appliance reported as given up: expired, over its byte budget, or refused too often.</param>
/// <param name="Gaps">The first of the missing stretches.</param>
public sealed record StreamCount(
    string Site, string Appliance, string Stream, long Events, long Duplicates, long Highest, long Missing, long GivenUp, IReadOnlyList<SequenceRange> Gaps)
{
    /// <summary>Stretches listed at most.</summary>
    public const int MostGaps = 20;

    /// <summary>Everything up to <see cref="Highest"/> is here or accounted for.</summary>
    public bool IsComplete => Missing == 0;
}
