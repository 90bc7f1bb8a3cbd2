namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>Replies of a peripheral device (SIA OSDP 2.2, table A.2): those we understand.</summary>
internal enum OsdpReply : byte
{
    Ack = 0x40,
    Nak = 0x41,
    Identity = 0x45,
    Capabilities = 0x46,
    LocalStatus = 0x48,
    RawCard = 0x50,
    FormattedCard = 0x51,
    Keypad = 0x53,
    ClientCryptogram = 0x76,
    InitialMac = 0x78,
    Busy = 0x79,
}
