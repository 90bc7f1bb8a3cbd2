using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>A card format of the site's own, drawn bit by bit in the order in which the bits are sent.</summary>
public sealed record CardFormatOptions
{
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name of the format, as readers refer to it.")]
    public string Name { get; init; } = "";

    /// <summary>
    /// One character a bit: <c>F</c> facility, <c>C</c> card, <c>E</c>/<c>O</c> even/odd parity, <c>0</c>/<c>1</c> a bit that is always so, <c>.</c> whatever it is.
    /// Blanks are for the eye.
    /// </summary>
    [Required]
    [Description("One character a bit, first sent first: F facility, C card, E/O even/odd parity, 0/1 fixed, . ignored; blanks are skipped.")]
    public string Layout { get; init; } = "";

    /// <summary>For each <c>E</c> and <c>O</c> of the layout, in their order, the bits that it covers.</summary>
    /// <value>The default is empty: the first bit covers the first half, the last bit the second half.</value>
    [Description("For each parity bit in the order of the layout: the bits it covers as X, the others as '.'; empty: the halves.")]
    public IReadOnlyList<string> Parity { get; init; } = [];
}
