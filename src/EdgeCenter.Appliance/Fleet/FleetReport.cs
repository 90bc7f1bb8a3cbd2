namespace EdgeCenter.Appliance.Fleet;

/// <summary>What became of a simulated fleet.</summary>
public sealed record FleetReport
{
    public required int Appliances { get; init; }

    /// <summary>Events on the appliances' disks.</summary>
    public required long Committed { get; init; }

    /// <summary>Events the broker has acknowledged.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Different events at the receiver.</summary>
    public required long Received { get; init; }

    /// <summary>Deliveries of events that were there already.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Committed and not received: a broker that was killed takes with it what it had acknowledged and not delivered.</summary>
    public required long Lost { get; init; }

    /// <summary>First deliveries that came after a later event of the same appliance.</summary>
    public required long OutOfOrder { get; init; }

    /// <summary>From commit to arrival, all events, also those that waited out an outage.</summary>
    public required double LatencyP50Seconds { get; init; }

    public required double LatencyP95Seconds { get; init; }

    public required double LatencyP99Seconds { get; init; }

    public required double BrokerCpuSeconds { get; init; }

    /// <summary>Microseconds of the broker's processor time for an event received.</summary>
    public required double BrokerCpuMicrosecondsPerEvent { get; init; }

    public required double ProcessCpuSeconds { get; init; }

    public required double ResidentMegabytes { get; init; }

    /// <summary>When the appliances were connected again, in seconds after the broker was; null without an outage.</summary>
    public Comeback? Comeback { get; init; }

    /// <summary>From the end of the last event until everything was acknowledged.</summary>
    public required double DrainSeconds { get; init; }
}
