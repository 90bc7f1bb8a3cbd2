using System.Net;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Link;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Collecting;

/// <summary>A collector's counts over HTTP: <c>/counts</c>, and <c>/healthz</c> for whoever restarts it. Plain, so on loopback unless told otherwise.</summary>
internal sealed class CountsEndpoint : IAsyncDisposable
{
    private readonly WebApplication _web;

    private CountsEndpoint(WebApplication web) => _web = web;

    /// <returns>Problem <c>address-in-use</c>.</returns>
    public static async Task<Outcome<CountsEndpoint>> StartAsync(IPEndPoint address, CollectorService collector, ICollectorStore store)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address));
        WebApplication web = builder.Build();
        web.MapGet("/counts", () => Counts(store));
        web.MapGet("/healthz", () => Health(collector.Link.Status));
        try
        {
            await web.StartAsync().ConfigureAwait(false);
            return new CountsEndpoint(web);
        }
        catch (IOException e)
        {
            await web.DisposeAsync().ConfigureAwait(false);
            return new Problem("address-in-use", $"Cannot listen here: {e.Message}", $"无法在此地址监听：{e.Message}", address.ToString());
        }
    }

    public async ValueTask DisposeAsync() => await _web.DisposeAsync().ConfigureAwait(false);

    private static IResult Counts(ICollectorStore store) =>
        store.Counts().TryGet(out IReadOnlyList<StreamCount>? streams, out Problem? problem) && store.RefusedCount().TryGet(out long refused, out problem)
            ? Results.Content(JsonText.Of(CountsView.Of(streams, refused)), "application/json")
            : Unavailable(problem!);

    private static IResult Health(LinkStatus link) => link.State == LinkState.Connected
        ? Results.Content(JsonText.Of(new { Status = "connected", link.Broker, link.Since }), "application/json")
        : Unavailable(link.Problem ?? new Problem("link-down", "Not connected to the broker yet.", "尚未连接到代理。"));

    private static IResult Unavailable(Problem problem) =>
        Results.Problem(detail: problem.Message.English, title: problem.Code, statusCode: StatusCodes.Status503ServiceUnavailable);
}
