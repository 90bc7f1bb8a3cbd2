using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>
/// The control panel of one RS-485 line: gives each reader its turn, waits for its reply, goes on. Half-duplex: nobody speaks unasked.
/// </summary>
public sealed class OsdpBus : IReaderDriver
{
    private readonly IByteLink _link;
    private readonly OsdpDevice[] _devices;
    private readonly OsdpTiming _timing;
    private readonly int _baudRate;
    private readonly TimeProvider _time;
    private readonly OsdpFrameFinder _finder = new();

    internal OsdpBus(IByteLink link, IReadOnlyList<OsdpDevice> devices, OsdpTiming timing, int baudRate, TimeProvider time)
    {
        _link = link;
        _devices = [.. devices];
        _timing = timing;
        _baudRate = baudRate;
        _time = time;
    }

    public Problem Run(IReaderSink sink)
    {
        try
        {
            return Serve(sink);
        }
        finally
        {
            Array.ForEach(_devices, device => device.Dispose());
        }
    }

    public void Show(string reader, DoorSignal signal) => Find(reader)?.Orders.Show(signal);

    /// <summary>Switches a relay inside a reader: on for a time, or off now with zero.</summary>
    /// <returns>False: there is no such reader on this line, or it has too much to do already.</returns>
    public bool TrySwitch(string reader, byte output, TimeSpan time) => Find(reader)?.Orders.TrySwitch(output, time) ?? false;

    public void Dispose() => _link.Dispose();

    private Problem Serve(IReaderSink sink)
    {
        int last = -1;
        while (true)
        {
            // Whoever has waited longest; after the one that spoke last, so that a chatty one starves nobody.
            int next = Next(last);
            OsdpDevice device = _devices[next];
            TimeSpan wait = device.Wait;
            Problem? ended = wait > TimeSpan.Zero ? Listen(wait) : Talk(device, sink);
            if (ended is not null)
            {
                return ended;
            }

            last = wait > TimeSpan.Zero ? last : next;
        }
    }

    private int Next(int last)
    {
        int best = (last + 1) % _devices.Length;
        for (int i = 1; i < _devices.Length; i++)
        {
            int candidate = (last + 1 + i) % _devices.Length;
            if (_devices[candidate].Wait < _devices[best].Wait)
            {
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Nobody is asked, so whatever comes is noise.</summary>
    private Problem? Listen(TimeSpan wait)
    {
        _finder.Clear();
        return _link.Read(_finder.Room, wait).Problem;
    }

    private Problem? Talk(OsdpDevice device, IReaderSink sink)
    {
        ReadOnlySpan<byte> command = device.Speak();
        _finder.Clear();
        if (_link.Write(command).Problem is { } broken)
        {
            return broken;
        }

        long since = _time.GetTimestamp();
        TimeSpan patience = _timing.Reply + TransmitTime(command.Length);
        while (true)
        {
            TimeSpan left = patience - _time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero)
            {
                device.Silence(sink);
                return null;
            }

            if (!_link.Read(_finder.Room, left).TryGet(out int count, out Problem? ended))
            {
                return ended;
            }

            _finder.Put(count);
            while (_finder.TryNext(out OsdpFrame frame))
            {
                if (device.Hear(frame, sink))
                {
                    return null;
                }
            }
        }
    }

    /// <summary>Ten bits a byte; a long reply has the same time again.</summary>
    private TimeSpan TransmitTime(int bytes) => TimeSpan.FromSeconds((bytes + 64) * 10.0 / _baudRate);

    private OsdpDevice? Find(string reader) => Array.Find(_devices, device => device.Reader == reader);
}
