using System.Text.Json;

namespace EdgeCenter.SystemTests.Support;

/// <summary>A state folder with three people enrolled through the command line, as an installer would do it.</summary>
internal sealed class SiteFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string State => _folder.File("state");

    public string File(string name) => _folder.File(name);

    public static async Task<SiteFixture> EnrolledAsync(DemoClips clips)
    {
        var site = new SiteFixture();
        await site.SucceedAsync("people", "add", "--id", "E1001", "--name", "王小明", "--consent", "2026-01", "--photo", clips.Photo("E1001"));
        await site.SucceedAsync("people", "add", "--id", "E1002", "--name", "Zoë Ångström", "--consent", "2026-01", "--photo", clips.Photo("E1002"));
        return site;
    }

    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => EdgeCenterProcess.RunAsync(State, arguments);

    public async Task<string> SucceedAsync(params string[] arguments)
    {
        (int code, string output, string error) = await RunAsync(arguments);
        Assert.True(code == 0, $"edgecenter {string.Join(' ', arguments)} → {code}\n{error}");
        return output;
    }

    public async Task<JsonElement> JsonAsync(params string[] arguments) =>
        JsonDocument.Parse(await SucceedAsync([.. arguments, "--json"])).RootElement;

    public void Dispose() => _folder.Dispose();
}
