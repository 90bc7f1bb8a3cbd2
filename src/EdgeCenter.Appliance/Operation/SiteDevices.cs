using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Sensors;
using EdgeCenter.Hardware.Serial;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The readers and thermometers of a site at work: the readers' key, their supervisors, their diary.</summary>
internal sealed class SiteDevices : IDisposable
{
    private readonly SecretKey _key;
    private readonly GpioChips _chips = new();
    private readonly ReaderBank _readers;
    private readonly Dictionary<string, ForeheadThermometer> _thermometers = new(StringComparer.Ordinal);

    private SiteDevices(Site site, SecretKey key)
    {
        _key = key;
        Diary = new ReaderDiary(site);
        var ports = new BoardReaderPorts(_chips, site.Time);
        var factory = new ReaderFactory(site.Options.CardFormats, new ReaderKeys(key), ports, site.Time);
        _readers = new ReaderBank(site.Options.Readers, factory, Diary, site.Time);
        foreach (ThermometerOptions options in site.Options.Thermometers)
        {
            if (ports.OpenI2c(options.Device).TryGet(out II2cDevice? device, out Problem? problem))
            {
                _thermometers.Add(options.Name, new ForeheadThermometer(new Mlx90614(device), options, site.Time));
            }
            else
            {
                Log.ReaderLost(site.Logs.CreateLogger<SiteDevices>(), options.Name, problem.In(Language.English));
            }
        }
    }

    public ReaderDiary Diary { get; }

    /// <summary>Nothing is opened yet: watch the readers, then <see cref="Start"/>. Null when the site has none.</summary>
    public static Outcome<SiteDevices?> Open(Site site) => site.Options.Readers.Count + site.Options.Thermometers.Count == 0
        ? (SiteDevices?)null
        : KeyStore.FromEnvironment(site.Folder.Path).OpenOrCreate(ReaderKeys.Purpose).Then<SiteDevices?>(key => new SiteDevices(site, key));

    /// <summary>Null: no such reader is configured.</summary>
    public ICredentialReader? Reader(string name) => _readers.Readers.FirstOrDefault(reader => reader.Name == name);

    /// <summary>Null: there is none of this name, or it could not be opened; a gate that needs it then lets nobody in.</summary>
    public ITemperatureSource? Thermometer(string? name) => name is null ? null : _thermometers.GetValueOrDefault(name);

    public void Start() => _readers.Start();

    public void Dispose()
    {
        _readers.Dispose();
        foreach (ForeheadThermometer thermometer in _thermometers.Values)
        {
            thermometer.Dispose();
        }

        _chips.Dispose();
        _key.Dispose();
    }
}
