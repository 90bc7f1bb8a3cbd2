using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Link;

/// <summary>A message on its way, and whoever waits for its acknowledgement.</summary>
internal sealed class PendingPublish(OutboundMessage message)
{
    private readonly TaskCompletionSource<Outcome<Unit>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutboundMessage Message { get; } = message;

    public Task<Outcome<Unit>> Answer => _answer.Task;

    public void Complete(Outcome<Unit> outcome) => _answer.TrySetResult(outcome);
}
