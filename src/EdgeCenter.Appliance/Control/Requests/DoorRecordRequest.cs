using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors.Recording;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>door.record</c>: writes what happens to the doors into a file (argument <c>file</c>) as long as whoever asks listens.</summary>
internal sealed class DoorRecordRequest(SiteDoors doors, TimeProvider time) : IControlRequest
{
    /// <summary>Whoever has gone is noticed within this time.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    public string Name => "door.record";

    public async ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation)
    {
        if (!call.Text("file").TryGet(out string? file, out Problem? problem)
            || !DoorRecorder.Begin(file, doors.Keeper).TryGet(out DoorRecorder? recorder, out problem))
        {
            return problem;
        }

        using (recorder)
        {
            while (true)
            {
                await call.SendAsync(new JsonObject(), cancellation).ConfigureAwait(false);
                await Task.Delay(SignOfLife, time, cancellation).ConfigureAwait(false);
            }
        }
    }
}
