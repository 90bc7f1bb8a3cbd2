namespace EdgeCenter.Sync.Drain;

/// <summary>Wakes one waiting task; several calls before it looks are one.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0);
    private readonly TimeProvider _time;
    private int _pending;

    public Signal(TimeProvider time) => _time = time;

    /// <summary>From any thread.</summary>
    public void Set()
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0)
        {
            _set.Release();
        }
    }

    /// <summary>Until it is set, or for this long.</summary>
    public async ValueTask WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        if (!await _set.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false))
        {
            using var late = new CancellationTokenSource(longest, _time);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
            try
            {
                await _set.WaitAsync(over.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return;
            }
        }

        Volatile.Write(ref _pending, 0);
    }

    public void Dispose() => _set.Dispose();
}
