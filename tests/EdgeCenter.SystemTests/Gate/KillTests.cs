using System.Text.Json;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Gate;

/// <summary>Promise 1: what was acknowledged survives kill -9 at any moment.</summary>
public sealed class KillTests(DemoClips clips)
{
    private const int Kills = 50;

    /// <summary>Every entry is news and a punch of its own, so that there is always something to lose.</summary>
    private const string BusyGate = """
        { "cameras": [ { "name": "lens", "source": "/dev/video0" } ],
          "gates": [ { "name": "busy", "door": "busy", "cameras": [ "lens" ], "direction": "in",
                       "pulse": "200ms", "reopenAfter": "500ms", "cooldown": "1s", "denialThrottle": "1s" } ] }
        """;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_over_fifty_kills()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);
        string configuration = site.File("edgecenter.json");
        await File.WriteAllTextAsync(configuration, BusyGate, TestContext.Current.CancellationToken);
        var random = new Random(20261122);
        var acknowledged = new List<ReplayLine>();
        int interrupted = 0;

        for (int i = 0; i < Kills; i++)
        {
            using EdgeCenterProcess replay = EdgeCenterProcess.Start(
                site.State, "gate", "replay", "--camera", clips.Clip("tailgating"), "--gate", "busy", "--config", configuration, "--json");
            interrupted += await KillSomewhereAsync(replay, random, acknowledged) ? 1 : 0;
        }

        string[] events = [.. acknowledged.Select(line => line.Event).OfType<string>()];
        string[] punches = [.. acknowledged.Select(line => line.Punch).OfType<string>()];
        Assert.True(interrupted >= Kills / 2, $"Only {interrupted} of {Kills} runs were killed before their end.");
        Assert.NotEmpty(punches);
        Assert.Empty(events.Except(await IdsAsync(site, "events")));
        Assert.Empty(punches.Except(await IdsAsync(site, "attendance")));
        await site.SucceedAsync("audit", "verify");
        JsonElement checks = (await site.JsonAsync("doctor")).GetProperty("checks");
        Assert.Equal("fine", checks.EnumerateArray().Single(c => c.GetProperty("name").GetString() == "database").GetProperty("level").GetString());
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills ({interrupted} before the end), {events.Length} events and {punches.Length} punches acknowledged, none lost");
    }

    /// <summary>Kills after a random time or right after a random line, and notes what was acknowledged until then.</summary>
    private static async Task<bool> KillSomewhereAsync(EdgeCenterProcess replay, Random random, List<ReplayLine> acknowledged)
    {
        int lines = random.Next(0, 9);
        using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(300, 4000)), TimeProvider.System);
        bool ended = false;
        try
        {
            while (lines-- > 0 && await replay.Output.ReadLineAsync(moment.Token) is { } line)
            {
                Note(line, acknowledged);
                ended |= line.Contains("\"kind\":\"summary\"", StringComparison.Ordinal);
            }
        }
        catch (OperationCanceledException)
        {
            // The moment has come in the middle of the replay.
        }

        replay.Kill();
        while (await replay.ReadLineAsync() is { } line)
        {
            // Written before the kill, read after it: acknowledged all the same.
            Note(line, acknowledged);
            ended |= line.Contains("\"kind\":\"summary\"", StringComparison.Ordinal);
        }

        return !ended;
    }

    private static void Note(string line, List<ReplayLine> acknowledged)
    {
        if (ReplayLine.Parse(line) is { } parsed)
        {
            acknowledged.Add(parsed);
        }
    }

    private static async Task<HashSet<string>> IdsAsync(SiteFixture site, string noun)
    {
        JsonElement list = await site.JsonAsync(noun, "list", "--limit", "10000");
        return [.. list.GetProperty(noun == "events" ? "events" : "punches").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }
}
