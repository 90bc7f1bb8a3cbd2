using System.Collections.Concurrent;

namespace EdgeCenter.Tests.Inference;

/// <summary>Short waits are over at once and are written down; long ones (time-outs) never end.</summary>
public sealed class HurriedTime(TimeSpan longest) : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isShort = dueTime <= longest && dueTime >= TimeSpan.Zero;
        if (isShort)
        {
            Waits.Enqueue(dueTime);
        }

        return base.CreateTimer(callback, state, isShort ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
