namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>What a message on the line is to the command that was sent last.</summary>
internal enum OsdpVerdict
{
    /// <summary>Not for us: an echo, another device, an old reply.</summary>
    Stray,
    Reply,

    /// <summary>A reply without protection although a session runs: a refusal, or the key being taken over.</summary>
    Bare,
    Busy,

    /// <summary>It claims to be the reply and does not verify.</summary>
    Forged,
}
