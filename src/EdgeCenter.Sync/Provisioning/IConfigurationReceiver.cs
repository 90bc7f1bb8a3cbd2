using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>Gets the first configuration.</summary>
public interface IConfigurationReceiver
{
    /// <summary>Keeps it, durably, when there is none yet. Asked again after a power cut.</summary>
    /// <returns>False: there is one already, and it stays. A problem when this one cannot be used or written.</returns>
    Outcome<bool> Receive(JsonObject configuration);
}
