using EdgeCenter.Core.People;
using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Control;

/// <summary>What a gate may have beside cameras and a door.</summary>
public sealed record GateFittings
{
    /// <summary>Null: no PIN is ever right.</summary>
    public PinVerifier? Pins { get; init; }

    public ITemperatureSource? Thermometer { get; init; }

    public IGateFeedback? Feedback { get; init; }
}
