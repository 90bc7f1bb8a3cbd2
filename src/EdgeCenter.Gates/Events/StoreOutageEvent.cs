namespace EdgeCenter.Gates.Events;

/// <summary>The store did not work for a while and does again: what the gate did meanwhile. The openings follow as events of their own.</summary>
public sealed record StoreOutageEvent
{
    public const string Type = "edgecenter.gate.store-outage.v1";

    public required string Gate { get; init; }

    /// <summary>First failure.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Last failure.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Code of the last problem.</summary>
    public required string Problem { get; init; }

    /// <summary>Entries refused because they could not be recorded.</summary>
    public required int Refused { get; init; }

    /// <summary>Times the door was opened unrecorded.</summary>
    public required int Opened { get; init; }

    /// <summary>Openings beyond what the gate keeps in memory: counted, but no event follows.</summary>
    public required int OpeningsLost { get; init; }

    /// <summary>Events about refusals, suspicions and faults that were not recorded.</summary>
    public required int EventsLost { get; init; }
}
