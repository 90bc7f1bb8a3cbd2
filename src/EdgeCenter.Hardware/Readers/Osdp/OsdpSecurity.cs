namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>Whether a reader's words must be protected.</summary>
public enum OsdpSecurity
{
    /// <summary>Only what comes over the secure channel under the reader's own key counts.</summary>
    Required,

    /// <summary>In the clear: whoever reaches the wire can read cards off it and send his own. For readers that can do no better.</summary>
    Off,
}
