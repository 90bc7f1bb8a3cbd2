namespace EdgeCenter.Hardware.Readers.Pn532;

/// <summary>What a PN532 says.</summary>
internal enum Pn532FrameKind
{
    /// <summary>The command arrived.</summary>
    Acknowledgement,

    /// <summary>The command did not arrive whole.</summary>
    Refusal,

    /// <summary>The command is not known.</summary>
    Error,
    Response,
}
