using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands;

/// <summary>Does one kind of command.</summary>
public interface ICommandHandler
{
    /// <summary>One of <see cref="CommandType.All"/>.</summary>
    string Type { get; }

    /// <summary>Commands of one lane are done one after the other, in the order they came; lanes do not wait for each other.</summary>
    string Lane { get; }

    /// <summary>Doing it twice is the same as doing it once: one that was interrupted may be asked for again.</summary>
    bool Idempotent { get; }

    /// <summary>Does it. Called only once it is in the journal that it has begun.</summary>
    /// <returns>What the answer carries, or null; a problem: it was not done.</returns>
    ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation);
}
