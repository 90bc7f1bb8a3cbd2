using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync;

/// <summary>Something that talks to the cloud over the appliance's one connection: the twin, the commands, the renewal of the certificate.</summary>
public interface ICloudPart
{
    /// <summary>Works until cancelled. The connection comes and goes meanwhile.</summary>
    Task RunAsync(IMessageLink link, CancellationToken cancellation);
}
