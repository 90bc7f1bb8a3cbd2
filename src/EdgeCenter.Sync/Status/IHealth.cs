namespace EdgeCenter.Sync.Status;

/// <summary>Knows what is wrong with the appliance at this moment.</summary>
public interface IHealth
{
    /// <summary>Stable problem codes; empty: healthy. Cheap, from any thread.</summary>
    IReadOnlyList<string> Problems { get; }
}
