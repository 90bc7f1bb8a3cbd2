using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers.Keyboard;

/// <summary>One USB reader by the kernel's event device, taken away from everybody else: a card number must not be typed into a console.</summary>
public sealed class KeyboardDriver(string reader, IByteLink link, KeyboardOptions options) : IReaderDriver
{
    private const nuint Grab = 0x40044590;  // EVIOCGRAB
    private const int EventsAtOnce = 32;

    /// <summary>Problems: <c>device-missing</c>, <c>device-forbidden</c>, <c>device-busy</c>, <c>device-failed</c>.</summary>
    /// <param name="path"><c>/dev/input/by-id/…-event-kbd</c>, which stays the same wherever the reader is plugged in.</param>
    public static Outcome<IReaderDriver> Open(string reader, string path, KeyboardOptions options, TimeProvider time) =>
        DevicePort.Open(path, DeviceCalls.ReadOnly, time).Then<IReaderDriver>(port =>
        {
            if (!TryGrab(port))
            {
                Problem problem = DeviceProblems.Last(path);
                port.Dispose();
                return problem;
            }

            return new KeyboardDriver(reader, port, options);
        });

    public Problem Run(IReaderSink sink)
    {
        var decoder = new KeyboardDecoder(options);
        Span<byte> buffer = stackalloc byte[EventsAtOnce * InputEvent.Bytes];
        int held = 0;
        sink.Up(reader, "");
        while (true)
        {
            TimeSpan patience = decoder.IsOpen ? options.LongestPause : Timeout.InfiniteTimeSpan;
            if (!link.Read(buffer[held..], patience).TryGet(out int count, out Problem? ended))
            {
                return ended;
            }

            if (count == 0 && decoder.Silence() is { } broken)
            {
                sink.Rejected(reader, broken);
            }

            held += count;
            int at = 0;
            for (; held - at >= InputEvent.Bytes; at += InputEvent.Bytes)
            {
                Tell(decoder.Take(InputEvent.Parse(buffer.Slice(at, InputEvent.Bytes))), sink);
            }

            buffer[at..held].CopyTo(buffer);
            held -= at;
        }
    }

    public void Show(string reader, DoorSignal signal)
    {
    }

    public void Dispose() => link.Dispose();

    private static unsafe bool TryGrab(DevicePort port) => DeviceCalls.Control(port.File, Grab, (void*)1) == 0;

    private void Tell(Outcome<Credential>? read, IReaderSink sink)
    {
        if (read is not { } complete)
        {
            return;
        }

        if (complete.TryGet(out Credential? credential, out Problem? problem))
        {
            sink.Read(reader, credential);
        }
        else
        {
            sink.Rejected(reader, problem);
        }
    }
}
