using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Events;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Gates.Access;

/// <summary>What README.md says about decisions and events is what the code does.</summary>
public sealed class DecisionTableTests
{
    private readonly string _readme = File.ReadAllText(Path.Combine(SharedData.Repository, "src", "EdgeCenter.Gates", "README.md"));

    [Fact]
    public void The_decision_table_of_the_readme_is_the_one_in_the_code()
    {
        IEnumerable<string> numbered = AccessPolicy.Checks.Select((check, index) => Row($"{index + 1}", check.Reason));
        IEnumerable<string> outcomes = AccessReasons.All.Except(AccessPolicy.Checks.Select(check => check.Reason)).Select(reason => Row("", reason));

        Assert.Contains(string.Join('\n', numbered.Concat(outcomes)), _readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_names_every_event_of_the_slice()
    {
        IEnumerable<string> types = typeof(GateEventsJson).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(GateEventsJson).Namespace)
            .Select(type => type.GetField("Type")?.GetRawConstantValue() as string)
            .OfType<string>();

        Assert.All(types, type => Assert.Contains($"`{type}`", _readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_tables_of_the_slice_are_numbered_from_one() =>
        Assert.Equal(Enumerable.Range(1, GateMigrations.All.Count), GateMigrations.All.Select(migration => migration.Version));

    private static string Row(string number, AccessReason reason) =>
        $"| {number} | `{reason.Code}` | {reason.Outcome.ToString().ToLowerInvariant()} | {reason.Message.English}<br>{reason.Message.Chinese} " +
        $"| {reason.Meaning.English}<br>{reason.Meaning.Chinese} |";
}
