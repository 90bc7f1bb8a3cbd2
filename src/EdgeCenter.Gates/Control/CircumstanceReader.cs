using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Gates.Control;

/// <summary>Reads what a decision may depend on beside the person's rights, each time: a reset or a block counts at once, whoever made it.</summary>
internal sealed class CircumstanceReader(GatePolicy policy, Store store, ITemperatureSource? thermometer, TimeProvider time)
{
    /// <summary>An older reading is another person's.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    public Outcome<Circumstances> Read(PersonId? claimed)
    {
        double? celsius = Celsius();
        if (claimed is not { } person)
        {
            return Circumstances.Ordinary with { Celsius = celsius };
        }

        DateTimeOffset now = time.GetUtcNow();
        return store.Read(connection => new Circumstances
        {
            Blocked = CredentialTables.IsBlocked(connection, "person", person.ToString()),
            VisitsLeft = CredentialTables.VisitsLeft(connection, person),
            Place = policy.From is null && policy.To is null ? null : AreaTable.Find(connection, person),
            OthersInside = policy.To is { Capacity: not null } area ? AreaTable.CountOthers(connection, area.Name, person, now - area.ForgetAfter) : 0,
            Threat = ThreatTable.Read(connection),
            Celsius = celsius,
        });
    }

    private double? Celsius() =>
        policy.MaximumCelsius is not null && thermometer?.Latest() is { Succeeded: true, Value: var reading } && time.GetElapsedTime(reading.Timestamp) <= Fresh
            ? reading.Celsius
            : null;
}
