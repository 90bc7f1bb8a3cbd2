using System.Text.Json.Nodes;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands.Handlers;

/// <summary><c>replay-events</c>: sends a stretch of a stream again.</summary>
public sealed class ReplayEventsHandler(EventOutbox outbox) : ICommandHandler
{
    public string Type => CommandType.ReplayEvents;

    public string Lane => "events";

    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        long first = command.Data.GetProperty("first").GetInt64();
        long last = command.Data.GetProperty("last").GetInt64();
        if (last < first)
        {
            return new Problem("range-empty", "The last number lies before the first.", "结束序号小于起始序号。", "$.data.last");
        }

        Outcome<ReplayReport> replayed = await outbox.ReplayAsync(command.Data.GetProperty("stream").GetString()!, first, last, cancellation).ConfigureAwait(false);
        return replayed.Then<JsonObject?>(report => new JsonObject
        {
            ["queued"] = report.Queued,
            ["alreadyWaiting"] = report.AlreadyWaiting,
            ["expired"] = report.Expired,
            ["deleted"] = report.Deleted,
            ["next"] = report.Next,
        });
    }
}
