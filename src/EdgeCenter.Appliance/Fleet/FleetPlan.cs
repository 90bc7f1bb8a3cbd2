using EdgeCenter.Sync.Link;

namespace EdgeCenter.Appliance.Fleet;

/// <summary>What a simulated fleet is to do.</summary>
/// <param name="Appliances">How many, each with a store, an outbox and a connection of its own.</param>
/// <param name="Rate">Events a second, of all together.</param>
/// <param name="Length">How long events are made.</param>
/// <param name="Outage">When the broker is killed and for how long; null: never. Only with a broker of our own.</param>
/// <param name="DataBytes">Of each event.</param>
/// <param name="Folder">For the stores.</param>
/// <param name="Broker">Where to connect; null: a broker of our own.</param>
/// <param name="Credentials">For that broker.</param>
internal sealed record FleetPlan(
    int Appliances, double Rate, TimeSpan Length, Outage? Outage, int DataBytes, string Folder, BrokerAddress? Broker, ILinkCredentials Credentials);
