namespace EdgeCenter.Hardware.Readers.Osdp.Messages;

/// <summary>What a device can do, as far as we care (osdp_PDCAP). A device that does not say is taken to be able.</summary>
internal readonly record struct OsdpCapabilities(bool SecureChannel, bool Led, bool Buzzer)
{
    private const int EntryBytes = 3;
    private const byte LedControl = 4;
    private const byte AudibleOutput = 5;
    private const byte CommunicationSecurity = 9;

    public static OsdpCapabilities Unknown => new(true, true, true);

    /// <summary>Entries of function, compliance and count; a cut one at the end is ignored.</summary>
    public static OsdpCapabilities Parse(ReadOnlySpan<byte> data)
    {
        OsdpCapabilities found = default;
        while (data.Length >= EntryBytes)
        {
            byte compliance = data[1];
            switch (data[0])
            {
                case LedControl:
                    found = found with { Led = compliance > 0 };
                    break;
                case AudibleOutput:
                    found = found with { Buzzer = compliance > 0 };
                    break;
                case CommunicationSecurity:
                    found = found with { SecureChannel = (compliance & 1) != 0 };
                    break;
            }

            data = data[EntryBytes..];
        }

        return found;
    }
}
