using System.Diagnostics;
using System.Text.Json;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>The twin of a real service over a real broker.</summary>
public sealed class TwinTests
{
    private const int Kills = 8;

    [Fact]
    public async Task What_is_desired_is_applied_and_reported_and_what_is_wrong_is_refused_by_path_and_a_kill_changes_neither()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        using (RunningService service = await site.StartAsync())
        {
            JsonElement first = await site.ReportedAsync(0, "applied");
            Assert.Equal("3s", TwinSite.Pulse(first));

            await site.DesireAsync(1, Gate("5s"));
            JsonElement applied = await site.ReportedAsync(1, "applied");
            Assert.Equal((1, "5s"), (applied.GetProperty("effectiveVersion").GetInt32(), TwinSite.Pulse(applied)));

            await site.DesireAsync(2, """{ "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "pulse": "1h" } ], "sync": {} }""");
            JsonElement refused = await site.ReportedAsync(2, "refused");
            Assert.Equal((1, "5s"), (refused.GetProperty("effectiveVersion").GetInt32(), TwinSite.Pulse(refused)));
            Assert.Equal(["gates[0].pulse", "sync"], refused.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("path").GetString()).Order());
            service.Process.Kill();
        }

        using RunningService again = await site.StartAsync();
        JsonElement after = await site.ReportedAsync(2, "refused");
        Assert.Equal((1, "5s"), (after.GetProperty("effectiveVersion").GetInt32(), TwinSite.Pulse(after)));
        (_, string shown, _) = await site.RunAsync("config", "show", "--json");
        JsonElement value = JsonDocument.Parse(shown).RootElement.GetProperty("values").EnumerateArray().Single(v => v.GetProperty("path").GetString() == "gates[0].pulse");
        Assert.Equal(("5s", "twin"), (value.GetProperty("value").GetString(), value.GetProperty("origin").GetString()));
    }

    [Fact]
    public async Task What_reaches_the_doors_waits_until_none_is_unlocked_and_is_then_in_force_in_the_same_process()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        using RunningService service = await site.StartAsync();
        await site.ReportedAsync(0, "applied");
        Assert.Equal(0, (await site.RunAsync("door", "unlock", "front")).ExitCode);

        await site.DesireAsync(1, """{ "doors": [ { "name": "front", "unlockTime": "1s" } ] }""");

        JsonElement waiting = await site.ReportedAsync(1, "restart-required");
        Assert.Equal(0, waiting.GetProperty("effectiveVersion").GetInt32());
        string told;
        while ((told = await service.ToldAsync(TestContext.Current.CancellationToken)) != "READY=1")
        {
            Assert.Equal("WATCHDOG=1", told);
        }

        JsonElement applied = await site.ReportedAsync(1, "applied");
        Assert.Equal("1s", applied.GetProperty("configuration").GetProperty("doors")[0].GetProperty("unlockTime").GetString());
        Assert.False(Process.GetProcessById(service.Process.Id).HasExited);
    }

    [Fact]
    public async Task A_camera_that_does_not_open_is_refused_by_its_key_and_the_former_one_goes_on()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        using RunningService service = await site.StartAsync();

        await site.DesireAsync(1, """{ "cameras": [ { "name": "front", "source": "/no/such/clip.mp4" } ] }""");
        JsonElement refused = await site.ReportedAsync(1, "refused");

        Assert.Equal("cameras[0].source", refused.GetProperty("problems")[0].GetProperty("path").GetString());
        Assert.Equal("v4l2:/dev/video97", refused.GetProperty("configuration").GetProperty("cameras")[0].GetProperty("source").GetString());
        Assert.Equal(0, (await site.RunAsync("door", "status")).ExitCode);
    }

    [Fact]
    public async Task A_configuration_that_the_service_keeps_dying_of_is_given_up()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        using (RunningService service = await site.StartAsync())
        {
            await site.DesireAsync(1, Gate("5s"));
            await site.ReportedAsync(1, "applied");
            service.Process.Kill();
        }

        for (int start = 0; start < 3; start++)
        {
            using RunningService dying = await site.StartAsync();
            dying.Process.Kill();
        }

        using RunningService lives = await site.StartAsync();
        JsonElement refused = await site.ReportedAsync(1, "refused");
        Assert.Equal(("twin-start-failed", 0), (refused.GetProperty("problems")[0].GetProperty("code").GetString(), refused.GetProperty("effectiveVersion").GetInt32()));
    }

    [Fact]
    public async Task Kills_at_any_moment_end_with_the_last_desired_in_force()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        var random = new Random(20261128);
        for (int version = 1; version <= Kills; version++)
        {
            using RunningService service = await site.StartAsync();
            await site.DesireAsync(version, version % 2 == 0 ? Gate($"{version}s") : $$"""{ "doors": [ { "name": "front", "unlockTime": "{{version}}s" } ] }""");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 600)), TimeProvider.System, TestContext.Current.CancellationToken);
            service.Process.Kill();
        }

        using RunningService last = await site.StartAsync();
        JsonElement applied = await site.ReportedAsync(Kills, "applied");

        Assert.Equal((Kills, $"{Kills}s"), (applied.GetProperty("effectiveVersion").GetInt32(), TwinSite.Pulse(applied)));
        Assert.Equal(0, (await site.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task The_file_is_read_again_by_command_and_by_signal()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        using RunningService service = await site.StartAsync();
        await site.ReportedAsync(0, "applied");

        site.WriteFile("6s");
        (int code, string output, _) = await site.RunAsync("config", "reload", "--json");
        Assert.Equal((0, "live"), (code, JsonDocument.Parse(output).RootElement.GetProperty("reach").GetString()));
        await site.ReportedAsync(0, "applied", "6s");

        site.WriteFile("1h");
        (code, _, string error) = await site.RunAsync("config", "reload");
        Assert.Contains("gates[0].pulse", error, StringComparison.Ordinal);
        Assert.NotEqual(0, code);

        site.WriteFile("7s");
        service.Process.HangUp();
        await site.ReportedAsync(0, "applied", "7s");
    }

    [Fact]
    public async Task A_person_applies_what_the_cloud_would_send_with_the_service_running_or_not()
    {
        await using TwinSite site = await TwinSite.OpenAsync();
        string file = site.Site.File("desired.json");
        await File.WriteAllTextAsync(file, $$"""{ "version": 3, "configuration": {{Gate("4s")}} }""", TestContext.Current.CancellationToken);
        (int code, string output, _) = await site.RunAsync("twin", "apply", file, "--json");
        Assert.Equal((0, "applied"), (code, JsonDocument.Parse(output).RootElement.GetProperty("status").GetString()));

        using RunningService service = await site.StartAsync();
        Assert.Equal("4s", TwinSite.Pulse(await site.ReportedAsync(3, "applied")));
        await File.WriteAllTextAsync(file, """{ "version": 4, "configuration": { "recognition": { "falseMatchRate": 7 } } }""", TestContext.Current.CancellationToken);
        (code, _, string error) = await site.RunAsync("twin", "apply", file);

        Assert.NotEqual(0, code);
        Assert.Contains("recognition.falseMatchRate", error, StringComparison.Ordinal);
        (_, string shown, _) = await site.RunAsync("twin", "show");
        Assert.Contains("refused", shown, StringComparison.Ordinal);
    }

    private static string Gate(string pulse) => $$"""{ "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "pulse": "{{pulse}}" } ] }""";
}
