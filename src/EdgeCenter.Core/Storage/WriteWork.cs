using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Storage;

/// <summary>Work given as a function; a problem it returns undoes what it did.</summary>
internal sealed class WriteWork<T>(Func<WriteTransaction, Outcome<T>> work, CancellationToken cancel) : WorkItem<T>
{
    public override bool Run(WriteTransaction transaction)
    {
        cancel.ThrowIfCancellationRequested();
        Result = work(transaction);
        IsUndone = !Result.Succeeded;
        return Result.Succeeded;
    }
}
