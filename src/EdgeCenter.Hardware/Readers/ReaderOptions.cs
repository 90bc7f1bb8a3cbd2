using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Keyboard;
using EdgeCenter.Hardware.Readers.Osdp;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Hardware.Readers;

/// <summary>One reader. Which door it is at, and on which side, says the gate that names it.</summary>
public sealed record ReaderOptions
{
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name that gates and events refer to.")]
    public string Name { get; init; } = "";

    /// <value>The default is <see cref="ReaderKind.Osdp"/>: the only one whose cable nobody can read along.</value>
    [Description("How it is connected: wiegand, osdp, keyboard or pn532.")]
    public ReaderKind Kind { get; init; } = ReaderKind.Osdp;

    /// <summary>OSDP readers with the same device share its line.</summary>
    [Required]
    [Description("Serial line (/dev/ttyS1), event device (/dev/input/by-id/…), I2C device (i2c-1:0x24), or the two lines of a Wiegand reader (D0,D1).")]
    public string Device { get; init; } = "";

    [Description("How the serial line is driven; readers on one line have the same.")]
    public SerialOptions Serial { get; init; } = new();

    [Description("Of an OSDP reader.")]
    public OsdpReaderOptions Osdp { get; init; } = new();

    [Description("Times of a Wiegand reader.")]
    public WiegandTiming Wiegand { get; init; } = new();

    [Description("Of a USB reader or keypad.")]
    public KeyboardOptions Keyboard { get; init; } = new();

    /// <value>The default is <c>wiegand-26</c> and <c>wiegand-34</c>.</value>
    [Description("Card formats that the reader accepts, of cardFormats and the built-in ones; the first that fits is taken.")]
    public IReadOnlyList<string> Formats { get; init; } = ["wiegand-26", "wiegand-34"];

    /// <value>The default is <see cref="CardNumbering.Fields"/>.</value>
    [Description("How a card's number is written: fields (18824910), decimal (0012345678), hexadecimal (BC614E) or card (24910).")]
    public CardNumbering Numbering { get; init; } = CardNumbering.Fields;
}
