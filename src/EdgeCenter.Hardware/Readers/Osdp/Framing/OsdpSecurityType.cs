namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>Security block types (SIA OSDP 2.2, annex D): what protects a message.</summary>
internal enum OsdpSecurityType : byte
{
    None = 0,
    Challenge = 0x11,
    ClientCryptogram = 0x12,
    ServerCryptogram = 0x13,
    InitialMac = 0x14,

    /// <summary>A command with a MAC, its data in the clear.</summary>
    CommandMac = 0x15,
    ReplyMac = 0x16,

    /// <summary>A command with a MAC, its data encrypted.</summary>
    CommandEncrypted = 0x17,
    ReplyEncrypted = 0x18,
}
