using System.Text.Json.Nodes;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors.Keeping;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary>An act on doors, recorded before they move.</summary>
internal sealed class DoorActRequest : IControlRequest
{
    private readonly Func<ControlCall, CancellationToken, ValueTask<Outcome<Unit>>> _act;

    private DoorActRequest(string name, Func<ControlCall, CancellationToken, ValueTask<Outcome<Unit>>> act)
    {
        Name = name;
        _act = act;
    }

    public string Name { get; }

    /// <summary><c>door.unlock</c>, <c>door.lock</c> (argument <c>door</c>), <c>door.lockdown</c>, <c>door.release</c> (argument <c>doors</c>; none: all).</summary>
    public static IEnumerable<IControlRequest> All(DoorControl control) =>
    [
        OfOne("door.unlock", control.UnlockAsync),
        OfOne("door.lock", control.LockAsync),
        OfMany("door.lockdown", control.LockdownAsync),
        OfMany("door.release", control.ReleaseAsync),
    ];

    public async ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation)
    {
        Outcome<Unit> done = await _act(call, cancellation).ConfigureAwait(false);
        return done.Then<JsonNode>(_ => new JsonObject());
    }

    private static DoorActRequest OfOne(string name, Func<string, AuditActor, CancellationToken, ValueTask<Outcome<Unit>>> act) => new(
        name,
        (call, cancellation) => call.Text("door").TryGet(out string? door, out Problem? problem)
            ? act(door, call.By, cancellation)
            : ValueTask.FromResult<Outcome<Unit>>(problem));

    private static DoorActRequest OfMany(string name, Func<IReadOnlyCollection<string>, AuditActor, CancellationToken, ValueTask<Outcome<Unit>>> act) => new(
        name,
        (call, cancellation) => call.Texts("doors").TryGet(out IReadOnlyList<string>? doors, out Problem? problem)
            ? act(doors, call.By, cancellation)
            : ValueTask.FromResult<Outcome<Unit>>(problem));
}
