using System.Collections.Concurrent;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Storage;

/// <summary>The commonest work, one event: reused, so that appending allocates nothing.</summary>
internal sealed class AppendWork : WorkItem<long>
{
    /// <summary>More waiting at once is a burst: the rest is left to the collector.</summary>
    private const int KeptAtMost = 256;

    private static readonly ConcurrentQueue<AppendWork> Spare = new();

    private EdgeEvent? _event;

    public override bool IsSingleStatement => true;

    public static AppendWork For(EdgeEvent e)
    {
        AppendWork work = Spare.TryDequeue(out AppendWork? spare) ? spare : new AppendWork();
        work._event = e;
        return work;
    }

    public override bool Run(WriteTransaction transaction)
    {
        Result = transaction.Append(_event!);
        return true;
    }

    public override Outcome<long> GetResult(short token)
    {
        try
        {
            return base.GetResult(token);
        }
        finally
        {
            _event = null;
            Renew();
            if (Spare.Count < KeptAtMost)
            {
                Spare.Enqueue(this);
            }
        }
    }
}
