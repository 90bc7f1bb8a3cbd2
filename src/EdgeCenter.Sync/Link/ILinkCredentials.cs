using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Link;

/// <summary>Knows the credentials of the moment.</summary>
public interface ILinkCredentials
{
    /// <summary>Asked before each connection. A problem is shown as the link's state, and asked again later.</summary>
    Outcome<LinkCredentials> Current();
}
