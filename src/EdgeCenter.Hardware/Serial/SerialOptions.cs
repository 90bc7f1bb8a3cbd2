using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Hardware.Serial;

/// <summary>How a serial line is driven: always eight bits, no parity, one stop bit, no flow control.</summary>
public sealed record SerialOptions
{
    /// <value>The default is 9600, which every OSDP reader leaves the factory with.</value>
    [Range(9600, 230400)]
    [Description("Bits a second.")]
    public int BaudRate { get; init; } = 9600;

    /// <summary>The UART switches an RS-485 transceiver by its RTS line; adapters that find the direction themselves need nothing.</summary>
    /// <value>The default is false.</value>
    [Description("The kernel drives the direction of an RS-485 transceiver by RTS.")]
    public bool Rs485 { get; init; }
}
