using System.Text;
using System.Text.Json;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.SystemTests.Support;

/// <summary>A real service and the cloud's end of its twin, with a real broker between them.</summary>
internal sealed class TwinSite : IAsyncDisposable
{
    private static readonly Topics Topics = new("hq", "edge-1");

    private readonly MosquittoBroker _broker = MosquittoBroker.StartPlain();
    private readonly LinkUnderTest _cloud;

    private TwinSite()
    {
        _cloud = new LinkUnderTest(LinkUnderTest.Options(_broker.Port));
        WriteFile("3s");
    }

    public SiteFixture Site { get; } = new();

    public string ConfigurationFile => Site.File("edgecenter.json");

    public static async Task<TwinSite> OpenAsync()
    {
        var site = new TwinSite();
        site._cloud.Listen(Topics.TwinReported);
        await site._cloud.ConnectAsync();
        return site;
    }

    /// <param name="pulse">Of the one gate.</param>
    public void WriteFile(string pulse) => File.WriteAllText(ConfigurationFile, $$"""
        { "site": "hq",
          "appliance": "edge-1",
          "sync": { "brokers": [ "127.0.0.1:{{_broker.Port}}" ], "tls": false, "longestWait": "1s" },
          "cameras": [ { "name": "front", "source": "v4l2:/dev/video97" } ],
          "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "pulse": "{{pulse}}" } ] }
        """);

    public Task<RunningService> StartAsync() => RunningService.StartConfiguredAsync(Site, ConfigurationFile, TestContext.Current.CancellationToken);

    /// <summary>What the cloud wants, retained.</summary>
    public async Task DesireAsync(long version, string configuration)
    {
        var message = new OutboundMessage
        {
            Topic = Topics.TwinDesired,
            Payload = Encoding.UTF8.GetBytes($$"""{"version":{{version}},"configuration":{{configuration}}}"""),
            Retain = true,
        };
        Assert.Null((await _cloud.Link.PublishAsync(message)).Problem);
    }

    /// <summary>The next report that says this of this version.</summary>
    /// <param name="pulse">And has this pulse in force; null: any.</param>
    public async Task<JsonElement> ReportedAsync(long version, string status, string? pulse = null)
    {
        while (true)
        {
            JsonElement report = JsonDocument.Parse((await _cloud.MessageAsync()).Payload).RootElement;
            if (report.GetProperty("version").GetInt64() == version && report.GetProperty("status").GetString() == status
                && (pulse is null || Pulse(report) == pulse))
            {
                return report;
            }
        }
    }

    public static string? Pulse(JsonElement report) => report.GetProperty("configuration").GetProperty("gates")[0].GetProperty("pulse").GetString();

    /// <summary>A verb of the command line with this site's configuration.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => Site.RunAsync([.. arguments, "--config", ConfigurationFile]);

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _broker.Dispose();
        Site.Dispose();
    }
}
