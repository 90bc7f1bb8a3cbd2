using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Gate;

public sealed class ServiceTests(DemoClips clips)
{
    [Fact]
    public async Task The_service_tells_its_manager_when_it_is_ready_and_stops_when_it_is_told()
    {
        using SiteFixture site = await SiteFixture.EnrolledAsync(clips);
        using RunningService service = await RunningService.StartAsync(site, clips.Clip("stranger"), TestContext.Current.CancellationToken);

        service.Process.Terminate();

        Assert.Equal("STOPPING=1", await service.ToldAsync(TestContext.Current.CancellationToken));
        (int code, _, string error) = await service.Process.FinishAsync();
        Assert.True(code is 0, error);
    }
}
