using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Formats;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>Frames → credentials: keys of a keypad (bursts of 4 or 8 bits) and cards of the reader's formats.</summary>
public sealed class WiegandInterpreter(CardFormats formats)
{
    private const string Keys = "0123456789*#";

    private static readonly KeyCredential[] KeyCredentials = [.. Keys.Select(key => new KeyCredential(key))];

    /// <summary>Problems: <c>wiegand-noise</c>, <c>wiegand-key</c>, <c>card-length</c>, <c>card-parity</c>.</summary>
    public Outcome<Credential> Read(in WiegandFrame frame)
    {
        if (frame.Fault != WiegandFault.None)
        {
            return Noise(frame.Fault);
        }

        // Eight-bit keypads send the inverted key in front of the key.
        int key = (int)frame.Bits.Value & 0xF;
        return frame.Bits.Length switch
        {
            4 => Key(key),
            8 => (int)frame.Bits.Value >> 4 == (~key & 0xF) ? Key(key) : Key(-1),
            _ => formats.Read(frame.Bits).Then(card => (Outcome<Credential>)card),
        };
    }

    private static Outcome<Credential> Key(int key) => key >= 0 && key < KeyCredentials.Length
        ? KeyCredentials[key]
        : new Problem("wiegand-key", "The keypad sent a key that does not exist. Check the wiring.", "键盘发来不存在的按键，请检查接线。");

    private static Problem Noise(WiegandFault fault) => fault switch
    {
        WiegandFault.TooLong => new Problem(
            "wiegand-noise", $"More than {CardBits.MaximumLength} bits without a pause: no card.", $"连续超过 {CardBits.MaximumLength} 位：不是卡。"),
        WiegandFault.EdgesLost => new Problem(
            "wiegand-noise", "Pulses came faster than they could be taken, and some were lost. Present the card again.", "脉冲过快，有丢失，请重新刷卡。"),
        WiegandFault.OutOfOrder => new Problem(
            "wiegand-noise", "Pulses came out of order: both wires must be on one chip.", "脉冲次序错乱：两根数据线须接在同一芯片上。"),
        _ => new Problem(
            "wiegand-noise",
            "Both data wires were pulled at once. Check shield and ground of the reader's cable.",
            "两根数据线同时被拉低。请检查读卡器线缆的屏蔽和接地。"),
    };
}
