using System.Diagnostics;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.HardwareTests.Support;
using WireEdge = EdgeCenter.Hardware.Readers.Wiegand.LineEdge;

namespace EdgeCenter.HardwareTests.Gpio;

public sealed class WiegandLinesTests
{
    public WiegandLinesTests() => SimulatedPins.Require();

    [Fact]
    public void Cards_sent_as_pulses_on_two_lines_arrive_bit_by_bit_with_the_kernels_times()
    {
        SimulatedPins.Pull(SimulatedPins.Wiegand0, true);
        SimulatedPins.Pull(SimulatedPins.Wiegand1, true);
        using var chips = new GpioChips();
        using WiegandLines lines = WiegandLines.Open(chips, "front", new(null, null, "WIEGAND0"), new(null, null, "WIEGAND1"), TimeProvider.System).Value;
        // An emulated machine may stop for longer than a real reader between two bits.
        var decoder = new WiegandDecoder(new WiegandTiming { EndOfCard = TimeSpan.FromMilliseconds(500), ShortestInterval = TimeSpan.Zero });

        foreach (uint card in (ReadOnlySpan<uint>)[0x2ABCDEF, 0x0000000, 0x3FFFFFF, 0x1555555])
        {
            for (int bit = 25; bit >= 0; bit--)
            {
                Pulse((card >> bit & 1) != 0 ? SimulatedPins.Wiegand1 : SimulatedPins.Wiegand0);
            }

            WiegandFrame frame = Receive(lines, decoder);
            Assert.Equal((WiegandFault.None, 26, (UInt128)card), (frame.Fault, frame.Bits.Length, frame.Bits.Value));
        }
    }

    private static WiegandFrame Receive(WiegandLines lines, WiegandDecoder decoder)
    {
        var edges = new WireEdge[64];
        int taken = 0;
        while (taken < 26)
        {
            int count = lines.Read(edges, TimeSpan.FromSeconds(20)).Value;
            Assert.True(count > 0, $"{taken} of 26 bits came");
            foreach (WireEdge edge in edges.AsSpan(0, count))
            {
                Assert.Null(decoder.Take(edge));
            }

            taken += count;
        }

        return decoder.Silence()!.Value;
    }

    private static void Pulse(int line)
    {
        SimulatedPins.Pull(line, false);
        SimulatedPins.Pull(line, true);
        // The interval of a fast reader; a thread that sleeps takes longer.
        long sent = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(sent) < TimeSpan.FromMilliseconds(2))
        {
            Thread.SpinWait(100);
        }
    }
}
