using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Appliance.Remote;

/// <summary><c>unlock-door</c>, <c>lockdown</c> and <c>release</c>: recorded before the doors move, in the order they came.</summary>
internal sealed class DoorCommandHandler : ICommandHandler
{
    private readonly Func<AcceptedCommand, CancellationToken, ValueTask<Outcome<Unit>>> _act;

    private DoorCommandHandler(string type, bool idempotent, Func<AcceptedCommand, CancellationToken, ValueTask<Outcome<Unit>>> act)
    {
        Type = type;
        Idempotent = idempotent;
        _act = act;
    }

    public string Type { get; }

    public string Lane => "doors";

    public bool Idempotent { get; }

    public static IEnumerable<ICommandHandler> All(IDoorControl doors) =>
    [
        // Opened a minute later it opens for somebody else.
        new DoorCommandHandler(CommandType.UnlockDoor, idempotent: false, (command, cancellation) =>
            doors.UnlockAsync(command.Data.GetProperty("door").GetString()!, command.By, cancellation)),
        new DoorCommandHandler(CommandType.Lockdown, idempotent: true, (command, cancellation) => doors.LockdownAsync(Doors(command), command.By, cancellation)),
        new DoorCommandHandler(CommandType.Release, idempotent: true, (command, cancellation) => doors.ReleaseAsync(Doors(command), command.By, cancellation)),
    ];

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation) =>
        (await _act(command, cancellation).ConfigureAwait(false)).Then<JsonObject?>(_ => (JsonObject?)null);

    private static string[] Doors(AcceptedCommand command) =>
        command.Data.TryGetProperty("doors", out JsonElement doors) ? [.. doors.EnumerateArray().Select(door => door.GetString()!)] : [];
}
