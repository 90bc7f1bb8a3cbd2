namespace EdgeCenter.Sync.Link;

/// <summary>A connection whose state can be watched and that can be made anew.</summary>
public interface ILinkControl : IMessageLink
{
    /// <summary>Told every change of <see cref="Status"/>, on whatever thread made it: note it and return.</summary>
    event Action<LinkStatus>? StatusChanged;

    LinkStatus Status { get; }

    /// <summary>Closes the connection and opens it anew at once: the credentials have changed.</summary>
    void Reconnect();
}
