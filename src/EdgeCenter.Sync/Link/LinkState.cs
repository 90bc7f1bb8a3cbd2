namespace EdgeCenter.Sync.Link;

/// <summary>Where a link is in its life.</summary>
public enum LinkState
{
    /// <summary>Not started, or told to stop.</summary>
    Stopped,

    /// <summary>Looking up, connecting, shaking hands, waiting for CONNACK.</summary>
    Connecting,

    /// <summary>The broker has taken us in and knows what we want to hear.</summary>
    Connected,

    /// <summary>Between two attempts.</summary>
    Waiting,
}
