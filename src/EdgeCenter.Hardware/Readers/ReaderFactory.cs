using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Keyboard;
using EdgeCenter.Hardware.Readers.Osdp;
using EdgeCenter.Hardware.Readers.Pn532;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers;

/// <summary>Options → drivers. The options follow <see cref="ReaderRules"/>.</summary>
public sealed class ReaderFactory(IReadOnlyList<CardFormatOptions> formats, ReaderKeys keys, IReaderPorts ports, TimeProvider time)
{
    private const string I2cPrefix = "i2c-";

    private static readonly SerialOptions Pn532Serial = new() { BaudRate = 115200 };

    private readonly IReadOnlyDictionary<string, CardFormat> _catalogue = CardFormats.Catalogue(formats, "cardFormats", []);

    /// <summary>Opens a device with all its readers.</summary>
    /// <param name="readers">One, or several OSDP readers of one line.</param>
    /// <param name="install">Take over OSDP devices in install mode.</param>
    public Outcome<IReaderDriver> Open(IReadOnlyList<ReaderOptions> readers, bool install = false)
    {
        ReaderOptions first = readers[0];
        return first.Kind switch
        {
            ReaderKind.Osdp => SerialPort.Open(first.Device, first.Serial, time).Then<IReaderDriver>(port => Bus(port, readers, install)),
            ReaderKind.Wiegand => ports.OpenLines(first.Device).Then<IReaderDriver>(
                lines => new WiegandDriver(first.Name, lines, first.Wiegand, new WiegandInterpreter(Formats(first)))),
            ReaderKind.Keyboard => KeyboardDriver.Open(first.Name, first.Device, first.Keyboard, time),
            _ => OpenPn532(first),
        };
    }

    internal OsdpBus Bus(IByteLink link, IReadOnlyList<ReaderOptions> readers, bool install)
    {
        var timing = new OsdpTiming();
        OsdpDevice[] devices = [.. readers.Select(reader => new OsdpDevice(reader.Name, reader.Osdp, Formats(reader), keys, install, timing, time))];
        return new OsdpBus(link, devices, timing, readers[0].Serial.BaudRate, time);
    }

    private Outcome<IReaderDriver> OpenPn532(ReaderOptions reader) => reader.Device.StartsWith(I2cPrefix, StringComparison.Ordinal)
        ? ports.OpenI2c(reader.Device).Then<IReaderDriver>(device => new Pn532Driver(reader.Name, new Pn532I2cLink(device, time), time))
        : SerialPort.Open(reader.Device, Pn532Serial, time).Then<IReaderDriver>(port => new Pn532Driver(reader.Name, port, time));

    private CardFormats Formats(ReaderOptions reader) => new(reader.Formats.Select(name => _catalogue[name]), reader.Numbering);
}
