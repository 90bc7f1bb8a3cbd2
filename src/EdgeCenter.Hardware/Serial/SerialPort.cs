using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Serial;

/// <summary>
/// Opens serial lines: raw bytes, and nobody else on the line. By the kernel's <c>termios2</c> (asm-generic/termbits.h) rather than the C library's calls,
/// which number their baud rates differently from glibc 2.42 on.
/// </summary>
public static unsafe class SerialPort
{
    private const nuint GetTerminal = 0x802C542A;  // TCGETS2
    private const nuint SetTerminal = 0x402C542B;  // TCSETS2
    private const nuint SetExclusive = 0x540C;     // TIOCEXCL
    private const nuint SetRs485 = 0x542F;         // TIOCSRS485
    private const uint Rs485Enabled = 1;
    private const uint Rs485RtsOnSend = 2;

    // c_cflag: eight bits, the receiver on, no modem lines, the speed as a number (CS8 | CREAD | CLOCAL | BOTHER).
    private const uint EightBits = 0x30 | 0x80 | 0x800 | 0x1000;
    private const int ControlFlags = 2;
    private const int InputSpeed = 9;
    private const int OutputSpeed = 10;
    private const int TermiosWords = 11;
    private const int ControlCharacters = 17;
    private const int MinimumCharacters = ControlCharacters + 6;  // VMIN

    /// <summary>Problems: <c>device-missing</c>, <c>device-forbidden</c>, <c>device-busy</c>, <c>device-failed</c>.</summary>
    public static Outcome<DevicePort> Open(string path, SerialOptions options, TimeProvider time) =>
        DevicePort.Open(path, DeviceCalls.ReadWrite, time).Then<DevicePort>(port =>
        {
            if (Configure(port, path, options) is { } problem)
            {
                port.Dispose();
                return problem;
            }

            return port;
        });

    private static Problem? Configure(DevicePort port, string path, SerialOptions options)
    {
        // Exclusive mode does not keep root out, the lock does; programs that do not lock are kept out by the mode.
        if (DeviceCalls.Lock(port.File, DeviceCalls.LockExclusively) != 0)
        {
            return DeviceProblems.Last(path);
        }

        uint* termios = stackalloc uint[TermiosWords];
        if (DeviceCalls.Control(port.File, GetTerminal, termios) != 0)
        {
            return DeviceProblems.Last(path);
        }

        // Everything that a terminal does to its bytes is off.
        new Span<uint>(termios, TermiosWords).Clear();
        termios[ControlFlags] = EightBits;
        termios[InputSpeed] = termios[OutputSpeed] = (uint)options.BaudRate;
        ((byte*)termios)[MinimumCharacters] = 1;
        if (DeviceCalls.Control(port.File, SetTerminal, termios) != 0)
        {
            return DeviceProblems.Last(path);
        }

        _ = DeviceCalls.Control(port.File, SetExclusive, null);
        if (options.Rs485)
        {
            // struct serial_rs485: flags, delays before and after sending, padding.
            uint* settings = stackalloc uint[8];
            new Span<uint>(settings, 8).Clear();
            settings[0] = Rs485Enabled | Rs485RtsOnSend;
            if (DeviceCalls.Control(port.File, SetRs485, settings) != 0)
            {
                return DeviceProblems.Last(path);
            }
        }

        return null;
    }
}
