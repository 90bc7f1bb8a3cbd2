using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Tests.Sync.Commands;

/// <summary>Counts what it is asked to do, and does what the test says.</summary>
internal sealed class FakeHandler(string type, bool idempotent = false) : ICommandHandler
{
    public string Type => type;

    public string Lane => "doors";

    public bool Idempotent => idempotent;

    public ConcurrentQueue<AcceptedCommand> Done { get; } = new();

    /// <summary>Set while the handler waits to be let go.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<Outcome<JsonObject?>> Answer { get; set; } = () => new JsonObject { ["n"] = 1 };

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        Done.Enqueue(command);
        Entered.TrySetResult();
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellation);
        }

        return Answer();
    }
}
