using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Remote;
using EdgeCenter.Appliance.Remote.Diagnostics;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Sync.Commands;

namespace EdgeCenter.Tests.Appliance.Remote;

public sealed class HandlerTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Doors_are_acted_on_in_the_name_of_whoever_asked()
    {
        var doors = new RecordingDoors();
        ICommandHandler[] handlers = [.. DoorCommandHandler.All(doors)];

        foreach ((string type, string data) in new[] { ("unlock-door", """{"door":"front"}"""), ("lockdown", """{"doors":["front","back"]}"""), ("release", "{}") })
        {
            Assert.True((await handlers.Single(handler => handler.Type == type).HandleAsync(Command(type, data), default)).Succeeded);
        }

        Assert.Equal(["unlock front cloud:alice", "lockdown front,back cloud:alice", "release  cloud:alice"], doors.Acts);
        Assert.Single(handlers.Select(handler => handler.Lane).Distinct());
        Assert.False(handlers.Single(handler => handler.Type == "unlock-door").Idempotent);
    }

    [Fact]
    public async Task A_person_is_removed_and_the_answer_carries_a_pseudonym_only()
    {
        await _site.EnrolAsync("E1001", templates: 2);
        var handler = new RemovePersonHandler(_site.People);

        JsonObject? receipt = (await handler.HandleAsync(Command("remove-person", """{"person":"E1001"}"""), default)).Value;

        Assert.Equal(2, (int)receipt!["templates"]!);
        Assert.DoesNotContain("E1001", receipt.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("person-unknown", (await handler.HandleAsync(Command("remove-person", """{"person":"E1001"}"""), default)).Problem?.Code);
    }

    [Fact]
    public async Task Diagnostics_come_in_parts_of_one_report()
    {
        byte[] report = RandomNumberGenerator.GetBytes(250_000);
        var handler = new CollectDiagnosticsHandler(_ => ValueTask.FromResult(report));
        JsonObject first = (await handler.HandleAsync(Command("collect-diagnostics", "{}"), default)).Value!;
        string hash = (string)first["sha256"]!;
        List<byte> got = [.. Convert.FromBase64String((string)first["content"]!)];
        for (int part = 2; part <= (int)first["parts"]!; part++)
        {
            JsonObject next = (await handler.HandleAsync(Command("collect-diagnostics", $$"""{"sha256":"{{hash}}","part":{{part}}}"""), default)).Value!;
            got.AddRange(Convert.FromBase64String((string)next["content"]!));
        }

        Assert.Equal(report, got);
        Assert.Equal("part-unknown", (await handler.HandleAsync(Command("collect-diagnostics", $$"""{"sha256":"{{hash}}","part":9}"""), default)).Problem?.Code);
        Assert.Equal(
            "report-gone", (await handler.HandleAsync(Command("collect-diagnostics", $$"""{"sha256":"{{new string('0', 64)}}"}"""), default)).Problem?.Code);
    }

    private static AcceptedCommand Command(string type, string data) => new(Requests.Of(type, data), new AuditActor("cloud", "alice"), new byte[32]);

    private sealed class RecordingDoors : IDoorControl
    {
        public List<string> Acts { get; } = [];

        public ValueTask<Outcome<Unit>> UnlockAsync(string door, AuditActor by, CancellationToken cancellation = default) => Note($"unlock {door} {by}");

        public ValueTask<Outcome<Unit>> LockdownAsync(IReadOnlyCollection<string> doors, AuditActor by, CancellationToken cancellation = default) =>
            Note($"lockdown {string.Join(',', doors)} {by}");

        public ValueTask<Outcome<Unit>> ReleaseAsync(IReadOnlyCollection<string> doors, AuditActor by, CancellationToken cancellation = default) =>
            Note($"release {string.Join(',', doors)} {by}");

        private ValueTask<Outcome<Unit>> Note(string act)
        {
            Acts.Add(act);
            return ValueTask.FromResult<Outcome<Unit>>(Unit.Value);
        }
    }
}
