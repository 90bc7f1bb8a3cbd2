using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers.Pn532;

/// <summary>
/// A PN532 that looks for ISO 14443 A tags and tells their serial numbers. Such a number is no secret: anybody can copy it, and phones make up a new one each time.
/// </summary>
public sealed class Pn532Driver(string reader, IByteLink link, TimeProvider time) : IReaderDriver
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(150);

    /// <summary>A tag that was not found so many times in a row was taken away: one bad look in a shaky hand is no second visit.</summary>
    private const int GoneAfter = 3;

    private static readonly byte[] GetFirmwareVersion = [0x02];

    /// <summary>Normal mode, no timeout, no interrupt pin.</summary>
    private static readonly byte[] ConfigureSam = [0x14, 0x01, 0x00, 0x00];

    /// <summary>Retries: one look at a time, so that the chip always answers.</summary>
    private static readonly byte[] ConfigureRetries = [0x32, 0x05, 0x00, 0x01, 0x02];

    /// <summary>One tag at 106 kbit/s, type A.</summary>
    private static readonly byte[] ListPassiveTarget = [0x4A, 0x01, 0x00];

    private readonly Pause _pause = new(time);
    private readonly Pn532Chip _chip = new(link, time);

    public Problem Run(IReaderSink sink)
    {
        if (Start(sink) is { } problem)
        {
            return problem;
        }

        string? present = null;
        int missed = 0;
        while (true)
        {
            if (_chip.Ask(ListPassiveTarget, out ReadOnlySpan<byte> found) is { } ended)
            {
                return ended;
            }

            string? uid = Uid(found);
            if (uid is null)
            {
                present = ++missed >= GoneAfter ? null : present;
            }
            else
            {
                missed = 0;
                if (uid != present)
                {
                    present = uid;
                    sink.Read(reader, new TagCredential(uid));
                }
            }

            if (!_pause.Wait(LookEvery))
            {
                return ReaderProblems.Closed;
            }
        }
    }

    public void Show(string reader, DoorSignal signal)
    {
    }

    public void Dispose()
    {
        _pause.Stop();
        link.Dispose();
    }

    /// <summary>Count, number, answer to request (2), select acknowledge, length, serial number.</summary>
    /// <returns>Null: no tag, or an answer that makes no sense.</returns>
    internal static string? Uid(ReadOnlySpan<byte> found) =>
        found.Length > 6 && found[0] > 0 && found[5] is 4 or 7 or 10 && found.Length >= 6 + found[5] ? Convert.ToHexString(found.Slice(6, found[5])) : null;

    private Problem? Start(IReaderSink sink)
    {
        if (_chip.Wake().Problem is { } asleep)
        {
            return asleep;
        }

        if (_chip.Ask(ConfigureSam, out _) is { } notConfigured)
        {
            return notConfigured;
        }

        if (_chip.Ask(GetFirmwareVersion, out ReadOnlySpan<byte> version) is { } unknown)
        {
            return unknown;
        }

        string about = version.Length >= 3 ? $"PN5{version[0]:X2} firmware {version[1]}.{version[2]}" : "";
        if (_chip.Ask(ConfigureRetries, out _) is { } notLimited)
        {
            return notLimited;
        }

        sink.Up(reader, about);
        return null;
    }
}
