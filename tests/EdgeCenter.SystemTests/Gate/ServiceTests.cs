using System.Net.Sockets;
using System.Text;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Gate;

public sealed class ServiceTests(DemoClips clips) : IClassFixture<DemoClips>
{
    [Fact]
    public async Task The_service_tells_its_manager_when_it_is_ready_and_stops_when_it_is_told()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);
        string configuration = site.File("edgecenter.json");
        await File.WriteAllTextAsync(configuration, $$"""
            { "cameras": [ { "name": "front", "source": "{{clips.Clip("stranger")}}" } ],
              "gates": [ { "name": "front-door", "door": "front-door", "cameras": [ "front" ] } ] }
            """, TestContext.Current.CancellationToken);
        string address = site.File("notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(address));

        using EdgeCenterProcess service = EdgeCenterProcess.Start(
            site.State, new Dictionary<string, string> { ["NOTIFY_SOCKET"] = address }, "run", "--config", configuration);

        Assert.Equal("READY=1", await ReceiveAsync(manager));
        service.Terminate();
        Assert.Equal("STOPPING=1", await ReceiveAsync(manager));
        (int code, _, string error) = await service.FinishAsync();
        Assert.True(code is 0, error);
    }

    private static async Task<string> ReceiveAsync(Socket manager)
    {
        var buffer = new byte[1024];
        int length = await manager.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
