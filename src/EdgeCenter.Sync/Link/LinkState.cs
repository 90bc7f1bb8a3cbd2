namespace EdgeCenter.Sync.Link;

/// <summary>Where a link is in its life.</summary>
public enum LinkState
{
    /// <summary>Not started, or told to stop.</summary>
    Stopped,

    /// <summary>Looking up, connecting, shaking hands, waiting for CONNACK.</summary>
    Connecting,

    Connected,

    /// <summary>Between two attempts.</summary>
    Waiting,
}
