using System.Collections.Concurrent;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers;

namespace EdgeCenter.Tests.Hardware.Readers;

/// <summary>Everything a driver says, in order; a test waits for the next thing instead of for a time.</summary>
internal sealed class RecordingSink : IReaderSink
{
    private readonly BlockingCollection<object> _said = [];

    public int Count => _said.Count;

    public void Up(string reader) => _said.Add(("up", reader));

    public void Down(string reader, Problem why) => _said.Add(("down", reader, why.Code));

    public void Read(string reader, Credential credential) => _said.Add((reader, credential));

    public void Rejected(string reader, Problem why) => _said.Add(("rejected", reader, why.Code));

    public void Tamper(string reader, bool open) => _said.Add(("tamper", reader, open));

    public void Power(string reader, bool failed) => _said.Add(("power", reader, failed));

    /// <exception cref="TimeoutException">Nothing came; only a broken driver is that quiet.</exception>
    public object Next() => _said.TryTake(out object? said, TimeSpan.FromSeconds(30)) ? said : throw new TimeoutException("The driver says nothing.");
}
