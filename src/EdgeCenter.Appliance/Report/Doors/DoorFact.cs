using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeCenter.Core.Events;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>One event that is about doors.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Doors">The doors it is about.</param>
/// <param name="Data">The event's data, one of the records of <see cref="EdgeCenter.Gates.Events"/>.</param>
internal sealed record DoorFact(DateTimeOffset At, IReadOnlyList<string> Doors, object Data)
{
    /// <summary>Null: not about a door, or its data says nothing that is known here.</summary>
    public static DoorFact? Read(EdgeEvent recorded)
    {
        GateEventsJson json = GateEventsJson.Default;
        try
        {
            return recorded.Type switch
            {
                DoorUnlockedEvent.Type => Of(recorded, json.DoorUnlockedEvent, data => [data.Door]),
                DoorLockedEvent.Type => Of(recorded, json.DoorLockedEvent, data => [data.Door]),
                DoorOpenedEvent.Type => Of(recorded, json.DoorOpenedEvent, data => [data.Door]),
                DoorClosedEvent.Type => Of(recorded, json.DoorClosedEvent, data => [data.Door]),
                DoorHeldOpenEvent.Type => Of(recorded, json.DoorHeldOpenEvent, data => [data.Door]),
                DoorForcedOpenEvent.Type => Of(recorded, json.DoorForcedOpenEvent, data => [data.Door]),
                DoorExitRequestedEvent.Type => Of(recorded, json.DoorExitRequestedEvent, data => [data.Door]),
                DoorTamperEvent.Type => Of(recorded, json.DoorTamperEvent, data => [data.Door]),
                DoorFaultEvent.Type => Of(recorded, json.DoorFaultEvent, data => [data.Door]),
                DoorPowerEvent.Type => Of(recorded, json.DoorPowerEvent, data => [data.Door]),
                DoorCommandEvent.Type => Of(recorded, json.DoorCommandEvent, data => [data.Door]),
                InterlockRefusedEvent.Type => Of(recorded, json.InterlockRefusedEvent, data => [data.Door]),
                FireReleaseEvent.Type => Of(recorded, json.FireReleaseEvent, data => [data.Door]),
                LockdownEvent.Type => Of(recorded, json.LockdownEvent, data => data.Doors),
                LockdownReleasedEvent.Type => Of(recorded, json.LockdownReleasedEvent, data => data.Doors),
                AccessGrantedEvent.Type => Of(recorded, json.AccessGrantedEvent, data => [data.Door]),
                AccessDeniedEvent.Type => Of(recorded, json.AccessDeniedEvent, data => [data.Door]),
                TailgatingSuspectedEvent.Type => Of(recorded, json.TailgatingSuspectedEvent, data => [data.Door]),
                RelayFailedEvent.Type => Of(recorded, json.RelayFailedEvent, data => [data.Door]),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DoorFact? Of<T>(EdgeEvent recorded, JsonTypeInfo<T> json, Func<T, IReadOnlyList<string>> doors)
        where T : class =>
        JsonSerializer.Deserialize(recorded.Data.Span, json) is { } data && doors(data) is { } about ? new DoorFact(recorded.Time, about, data) : null;
}
