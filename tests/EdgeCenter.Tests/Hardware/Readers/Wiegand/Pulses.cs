using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Wiegand;

namespace EdgeCenter.Tests.Hardware.Readers.Wiegand;

/// <summary>A simulated reader at the end of two wires: draws each bit as a pulse.</summary>
internal static class Pulses
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    public static List<LineEdge> Of(CardBits bits, TimeSpan at, TimeSpan? interval = null)
    {
        List<LineEdge> edges = [];
        for (int i = 0; i < bits.Length; i++)
        {
            edges.Add(new LineEdge(bits[i] ? WiegandLine.Data1 : WiegandLine.Data0, at + (i * (interval ?? Interval))));
        }

        return edges;
    }
}
