namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>Commands that the control panel sends (SIA OSDP 2.2, table A.1): those we use.</summary>
internal enum OsdpCommand : byte
{
    Poll = 0x60,
    Identify = 0x61,
    Capabilities = 0x62,
    LocalStatus = 0x64,
    Output = 0x68,
    Led = 0x69,
    Buzzer = 0x6A,
    KeySet = 0x75,
    Challenge = 0x76,
    ServerCryptogram = 0x77,
}
