using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers;

/// <summary>Hears how readers are; what they read goes to whoever watches them. Called on drivers' threads: note it and return.</summary>
public interface IReaderObserver
{
    const string TamperEventType = "edgecenter.reader.tamper.v1";

    void StateChanged(ReaderStateChanged change);

    /// <summary>A reader's case was opened or closed. Told on changes only.</summary>
    void TamperChanged(string reader, bool open, DateTimeOffset at);

    /// <summary>A reader's supply failed or came back. Told on changes only.</summary>
    void PowerChanged(string reader, bool failed, DateTimeOffset at);

    /// <summary>Something was read that is no credential.</summary>
    void Rejected(string reader, Problem why, DateTimeOffset at);
}
