namespace EdgeCenter.Sync.Link;

/// <summary>A subscription on its way, and whoever waits for the broker's answer.</summary>
internal sealed class PendingSubscription(string filter)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Filter { get; } = filter;

    public Task Answered => _answered.Task;

    public void Answer() => _answered.TrySetResult();
}
