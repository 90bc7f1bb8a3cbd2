using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers;

/// <summary>All readers of a site at work, each device under its own supervisor.</summary>
public sealed class ReaderBank : IDisposable
{
    private readonly ReaderSupervisor[] _supervisors;

    /// <param name="options">Following <see cref="ReaderRules"/>.</param>
    public ReaderBank(IReadOnlyList<ReaderOptions> options, ReaderFactory factory, IReaderObserver observer, TimeProvider time)
    {
        _supervisors =
        [
            .. options.GroupBy(reader => reader.Device, StringComparer.Ordinal).Select(line =>
            {
                ReaderOptions[] readers = [.. line];
                return new ReaderSupervisor(line.Key, [.. readers.Select(reader => reader.Name)], observer, () => factory.Open(readers), time);
            }),
        ];
        Readers = [.. _supervisors.SelectMany(supervisor => supervisor.Readers)];
    }

    public IReadOnlyList<ICredentialReader> Readers { get; }

    /// <summary>Opens the devices. Watch the readers first: nothing is read before.</summary>
    public void Start() => Array.ForEach(_supervisors, supervisor => supervisor.Start());

    public void Dispose() => Array.ForEach(_supervisors, supervisor => supervisor.Dispose());
}
