using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Storage;

/// <summary>
/// Many producers, one fsync. Whoever finds nobody leading takes the lead and commits everything that waits; a lone producer therefore
/// commits on its own thread with no hand-off. While producers come in crowds the lead goes to the end of the thread pool's
/// queue instead, behind the producers that were just answered, so that they are aboard again when it runs.
/// </summary>
internal sealed class GroupCommit(Writer writer) : IThreadPoolWorkItem
{
    private WorkItem? _waiting;
    private int _leading;
    private int _lastBatch;

    /// <param name="item">The work.</param>
    /// <param name="mayLead">Whether the calling thread has the time to.</param>
    public void Add(WorkItem item, bool mayLead)
    {
        WorkItem? head = Volatile.Read(ref _waiting);
        while (true)
        {
            item.Next = head;
            WorkItem? seen = Interlocked.CompareExchange(ref _waiting, item, head);
            if (seen == head)
            {
                break;
            }

            head = seen;
        }

        if (Interlocked.CompareExchange(ref _leading, 1, 0) == 0)
        {
            if (!mayLead || Volatile.Read(ref _lastBatch) > 1)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            else
            {
                Lead(item);
            }
        }
    }

    /// <summary>Leads from the thread pool.</summary>
    void IThreadPoolWorkItem.Execute() => Lead(null);

    /// <param name="own">The caller's own item: answered on this thread, before its caller can have awaited it.</param>
    private void Lead(WorkItem? own)
    {
        WorkItem? batch = TakeInOrder(out int count);
        if (batch is not null)
        {
            _lastBatch = count;
            writer.Commit(batch, count);
            Answer(batch, own);
        }

        Volatile.Write(ref _leading, 0);
        if (Volatile.Read(ref _waiting) is not null && Interlocked.CompareExchange(ref _leading, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private static void Answer(WorkItem batch, WorkItem? own)
    {
        for (WorkItem? item = batch; item is not null;)
        {
            WorkItem? next = item.Next; // once answered, an item may be in use again
            if (item == own)
            {
                item.Answer();
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
            }

            item = next;
        }
    }

    private WorkItem? TakeInOrder(out int count)
    {
        WorkItem? newestFirst = Interlocked.Exchange(ref _waiting, null);
        WorkItem? first = null;
        count = 0;
        while (newestFirst is not null)
        {
            (newestFirst.Next, WorkItem? older) = (first, newestFirst.Next);
            first = newestFirst;
            newestFirst = older;
            count++;
        }

        return first;
    }
}
