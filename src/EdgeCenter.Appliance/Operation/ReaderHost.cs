using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Readers;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The readers of a site at work: their key, their supervisors, their diary.</summary>
internal sealed class ReaderHost : IDisposable
{
    private readonly SecretKey _key;
    private readonly GpioChips _chips = new();
    private readonly SiteReaders _readers;

    private ReaderHost(Site site, SecretKey key)
    {
        _key = key;
        Diary = new ReaderDiary(site);
        var factory = new ReaderFactory(site.Options.CardFormats, new ReaderKeys(key), new BoardReaderPorts(_chips, site.Time), site.Time);
        _readers = new SiteReaders(site.Options.Readers, factory, Diary, site.Time);
    }

    public ReaderDiary Diary { get; }

    public IReadOnlyList<ICredentialReader> Readers => _readers.Readers;

    /// <summary>Nothing is opened yet: watch the readers, then <see cref="Start"/>.</summary>
    public static Outcome<ReaderHost> Open(Site site) =>
        KeyStore.FromEnvironment(site.Folder.Path).OpenOrCreate(ReaderKeys.Purpose).Then<ReaderHost>(key => new ReaderHost(site, key));

    public void Start() => _readers.Start();

    public void Dispose()
    {
        _readers.Dispose();
        _chips.Dispose();
        _key.Dispose();
    }
}
