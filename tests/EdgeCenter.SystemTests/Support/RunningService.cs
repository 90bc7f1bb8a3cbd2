using System.Net.Sockets;
using System.Text;

namespace EdgeCenter.SystemTests.Support;

/// <summary>The service as a service manager sees it: started, ready, alive until it is told to stop.</summary>
internal sealed class RunningService : IDisposable
{
    private readonly Socket _manager;

    private RunningService(Socket manager, EdgeCenterProcess process)
    {
        _manager = manager;
        Process = process;
    }

    public EdgeCenterProcess Process { get; }

    /// <summary>Starts <c>run</c> with one gate in front of a clip and waits for READY=1. When the clip is over the service stays.</summary>
    public static async Task<RunningService> StartAsync(SiteFixture site, string clip, CancellationToken cancellation)
    {
        string configuration = site.File("service.json");
        await File.WriteAllTextAsync(configuration, $$"""
            { "cameras": [ { "name": "front", "source": "{{clip}}" } ],
              "gates": [ { "name": "front-door", "door": "front-door", "cameras": [ "front" ] } ] }
            """, cancellation);
        return await StartConfiguredAsync(site, configuration, cancellation);
    }

    /// <summary>Starts <c>run</c> with this configuration file and waits for READY=1.</summary>
    public static async Task<RunningService> StartConfiguredAsync(SiteFixture site, string configuration, CancellationToken cancellation)
    {
        string address = site.File("notify");
        File.Delete(address);
        var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(address));
        EdgeCenterProcess process = EdgeCenterProcess.Start(
            site.State, new Dictionary<string, string> { ["NOTIFY_SOCKET"] = address }, "run", "--config", configuration);
        var service = new RunningService(manager, process);
        Assert.Equal("READY=1", await service.ToldAsync(cancellation));
        return service;
    }

    /// <summary>The next message to the service manager. A service that ends or hangs without a word fails the test, with what it printed.</summary>
    public async Task<string> ToldAsync(CancellationToken cancellation)
    {
        var buffer = new byte[1024];
        Task<int> message = _manager.ReceiveAsync(buffer, cancellation).AsTask();
        Task ended = Process.EndedAsync(cancellation);
        if (await Task.WhenAny(message, ended) == ended && _manager.Available == 0)
        {
            await ended;
            (int code, _, string error) = await Process.FinishAsync();
            Assert.Fail($"The service ended with code {code} and told its manager nothing.\n{error}");
        }

        return Encoding.UTF8.GetString(buffer, 0, await message);
    }

    public void Dispose()
    {
        Process.Dispose();
        _manager.Dispose();
    }
}
