using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>One OSDP reader on its line.</summary>
public sealed record OsdpReaderOptions
{
    /// <value>The default is 0, the address readers leave the factory with.</value>
    [Range(0, 126)]
    [Description("Address of the reader on its line, 0 to 126.")]
    public int Address { get; init; }

    /// <value>The default is <see cref="OsdpSecurity.Required"/>.</value>
    [Description("required: only what comes over the secure channel counts; off: in the clear, for readers that can do no better.")]
    public OsdpSecurity Security { get; init; } = OsdpSecurity.Required;
}
