using System.Collections.Concurrent;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers;

namespace EdgeCenter.Tests.Hardware.Readers;

/// <summary>What the host would hear, in order.</summary>
internal sealed class RecordingObserver : IReaderObserver
{
    private readonly BlockingCollection<object> _heard = [];

    public void StateChanged(ReaderStateChanged change) => _heard.Add((change.EventType, change.Reader, change.Reason?.Code));

    public void TamperChanged(string reader, bool open, DateTimeOffset at) => _heard.Add(("tamper", reader, open));

    public void PowerChanged(string reader, bool failed, DateTimeOffset at) => _heard.Add(("power", reader, failed));

    public void Rejected(string reader, Problem why, DateTimeOffset at) => _heard.Add(("rejected", reader, why.Code));

    /// <exception cref="TimeoutException">Nothing came; only a broken supervisor is that quiet.</exception>
    public object Next() => _heard.TryTake(out object? heard, TimeSpan.FromSeconds(30)) ? heard : throw new TimeoutException("Nothing is heard.");
}
