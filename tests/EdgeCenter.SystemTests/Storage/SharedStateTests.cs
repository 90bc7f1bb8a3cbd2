using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Storage;

public sealed class SharedStateTests(DemoClips clips)
{
    [Fact]
    public async Task A_second_gate_on_the_same_state_folder_is_refused_and_told_who_has_it()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);
        using RunningService first = await RunningService.StartAsync(site, clips.Clip("stranger"), TestContext.Current.CancellationToken);

        (int code, _, string error) = await site.RunAsync("gate", "replay", "--camera", clips.Clip("stranger"));

        Assert.Equal(1, code);
        Assert.Contains("state-folder-in-use", error, StringComparison.Ordinal);
        Assert.Contains($"{first.Process.Id}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_can_be_managed_while_a_gate_is_running()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);
        using RunningService gate = await RunningService.StartAsync(site, clips.Clip("stranger"), TestContext.Current.CancellationToken);

        await site.SucceedAsync("people", "add", "--id", "E1004", "--name", "李雷");

        Assert.Contains("李雷", await site.SucceedAsync("people", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_clearly_and_keeps_what_it_has()
    {
        Assert.SkipUnless(Environment.UserName == "root", "mounting a small disk needs root");
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(await MountAsync(folder.Path), "this kernel lets nobody mount a tmpfs here");
        try
        {
            string state = folder.File("state");
            int added = 0;
            (int ExitCode, string Output, string Error) last = default;
            while (added < 100 && (last = await AddAsync(state, added)).ExitCode == 0)
            {
                added++;
                await File.AppendAllTextAsync(folder.File("ballast"), new string('x', 40_000), TestContext.Current.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            Assert.Equal(1, last.ExitCode);
            Assert.Contains("[store-full]", last.Error, StringComparison.Ordinal);
            File.Delete(folder.File("ballast"));
            (int code, string people, string error) = await EdgeCenterProcess.RunAsync(state, "people", "list");
            Assert.True(code == 0, error);
            Assert.All(Enumerable.Range(0, added), i => Assert.Contains($"P{i} ", people, StringComparison.Ordinal));
            Assert.Equal(0, (await AddAsync(state, 1000)).ExitCode);
        }
        finally
        {
            await ProcessAsync("umount", folder.Path);
        }
    }

    private static Task<(int ExitCode, string Output, string Error)> AddAsync(string state, int number) =>
        EdgeCenterProcess.RunAsync(state, "people", "add", "--id", $"P{number}", "--name", $"Person {number}");

    private static Task<bool> MountAsync(string path) => ProcessAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path);

    private static async Task<bool> ProcessAsync(string name, params string[] arguments)
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(name, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
