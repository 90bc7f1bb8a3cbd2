using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace EdgeCenter.Tests.Inference;

/// <summary>A real HTTP server on the loopback that serves one file, and misbehaves once for each fault that was asked for.</summary>
public sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private byte[] _content;

    private FileServer(WebApplication app, byte[] content)
    {
        _app = app;
        _content = content;
        _app.Run(ServeAsync);
    }

    /// <summary>What the next request meets instead of good service.</summary>
    public abstract record Fault
    {
        /// <summary>The connection is closed after so many bytes of the answer, though more were promised: Kestrel does so when a handler ends early.</summary>
        public sealed record Break(int After) : Fault;

        /// <summary>The answer stops after so many bytes, and the connection stays open.</summary>
        public sealed record Stall(int After) : Fault;

        /// <summary>The whole file comes although a part was asked for.</summary>
        public sealed record IgnoreRange : Fault;

        public sealed record Status(int Code) : Fault;

        /// <summary>Bytes without end and without an announced length.</summary>
        public sealed record Endless : Fault;
    }

    public Uri Address => new($"{_app.Urls.Single()}/package.bin");

    /// <summary>The Range header of each request, oldest first; empty where there was none.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    public static async Task<FileServer> StartAsync(byte[] content)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        var server = new FileServer(builder.Build(), content);
        await server._app.StartAsync();
        return server;
    }

    public void Misbehave(params Fault[] faults) => Array.ForEach(faults, _faults.Enqueue);

    public void Replace(byte[] content) => _content = content;

    public async ValueTask DisposeAsync()
    {
        // A stalled answer would hold an orderly stop.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await _app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // That is what was asked for.
        }

        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        Ranges.Enqueue(context.Request.Headers.Range.ToString());
        _faults.TryDequeue(out Fault? fault);
        HttpResponse response = context.Response;
        if (fault is Fault.Status status)
        {
            response.StatusCode = status.Code;
            return;
        }

        if (fault is Fault.Endless)
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await response.Body.WriteAsync(new byte[4096], context.RequestAborted);
            }

            return;
        }

        int from = 0;
        if (fault is not Fault.IgnoreRange && context.Request.GetTypedHeaders().Range is { } range)
        {
            from = (int)range.Ranges.Single().From!.Value;
            if (from >= _content.Length)
            {
                response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(_content.Length);
                return;
            }

            response.StatusCode = StatusCodes.Status206PartialContent;
            response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(from, _content.Length - 1, _content.Length);
        }

        response.ContentLength = _content.Length - from;
        int length = fault switch
        {
            Fault.Break cut => cut.After,
            Fault.Stall stall => stall.After,
            _ => _content.Length - from,
        };
        await response.Body.WriteAsync(_content.AsMemory(from, length), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (fault is Fault.Stall)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }
    }
}
