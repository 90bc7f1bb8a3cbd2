using System.Threading.Tasks.Sources;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Storage;

/// <summary>
/// One piece of work in the group commit. It runs, keeps its answer to itself, and gives it only when told that the commit is on disk.
/// </summary>
internal abstract class WorkItem : IThreadPoolWorkItem
{
    /// <summary>The item that was queued before this one; then, inside a batch, the one that runs after it.</summary>
    public WorkItem? Next { get; set; }

    /// <summary>Only stages an event, which stands or falls with the whole transaction: it needs no savepoint.</summary>
    public virtual bool OnlyStages => false;

    /// <summary>Its answer is a failure, and nothing of it stays in the database.</summary>
    public bool IsUndone { get; protected set; }

    /// <summary>Does the work.</summary>
    /// <returns>False when the work declined: it is undone.</returns>
    public abstract bool Run(WriteTransaction transaction);

    /// <summary>The answer is this problem; the work is undone.</summary>
    public abstract void Refuse(Problem problem);

    /// <summary>The answer is this exception, which the work threw; the work is undone.</summary>
    public abstract void Fault(Exception exception);

    /// <summary>Gives the answer on the thread of the caller.</summary>
    public abstract void Answer();

    /// <summary>Gives the answer from the thread pool.</summary>
    void IThreadPoolWorkItem.Execute() => Answer();
}

/// <summary>The answer of a <see cref="WorkItem"/>, awaitable without a task.</summary>
internal abstract class WorkItem<T> : WorkItem, IValueTaskSource<Outcome<T>>
{
    private ManualResetValueTaskSourceCore<Outcome<T>> _answer;
    private Exception? _fault;

    protected Outcome<T> Result { get; set; }

    public ValueTask<Outcome<T>> Task => new(this, _answer.Version);

    public override void Refuse(Problem problem)
    {
        Result = problem;
        IsUndone = true;
    }

    public override void Fault(Exception exception)
    {
        _fault = exception;
        IsUndone = true;
    }

    public override void Answer()
    {
        if (_fault is { } fault)
        {
            _answer.SetException(fault);
        }
        else
        {
            _answer.SetResult(Result);
        }
    }

    public virtual Outcome<T> GetResult(short token) => _answer.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _answer.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);

    protected void Renew()
    {
        _answer.Reset();
        _fault = null;
        IsUndone = false;
        Result = default;
        Next = null;
    }
}
