using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>sync status</c>: from the running service, or else what is on disk.</summary>
internal static class SyncCommand
{
    public static Command Create(CliOptions options)
    {
        Command status = Verb.Create(
            options,
            "status",
            new Phrase("Show the connection to the cloud, what waits to leave, and what was given up.", "显示云端连接、待发送的事件以及已放弃的事件。"),
            "sync status",
            "sync status --json");
        status.Run(options, StatusAsync);
        return Verb.Noun(options, "sync", new Phrase("The connection to the cloud.", "与云端的连接。"), status);
    }

    private static async Task<int> StatusAsync(Invocation invocation, CancellationToken cancellation)
    {
        Outcome<JsonNode> answer = await invocation.AskServiceAsync("sync.status", [], cancellation).ConfigureAwait(false);
        if (answer.TryGet(out JsonNode? result, out Problem? problem))
        {
            SyncView view = result.Deserialize<SyncView>(JsonText.Compact)!;
            return invocation.Print(new { Running = true, Sync = view }, output => Write(invocation, output, view, running: true));
        }

        return problem.Code == "service-not-running" ? await OnDiskAsync(invocation, cancellation).ConfigureAwait(false) : invocation.Fail(problem);
    }

    private static async Task<int> OnDiskAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        using var outbox = new EventOutbox(site.Store, site.Events, site.Logs.CreateLogger<EventOutbox>());
        Outcome<OutboxStatus> status = await outbox.StatusAsync(cancellation).ConfigureAwait(false);
        if (!status.TryGet(out OutboxStatus? found, out problem))
        {
            return invocation.Fail(problem);
        }

        SyncView view = SyncView.Of(found, cloud: null);
        return invocation.Print(new { Running = false, Sync = view }, output => Write(invocation, output, view, running: false));
    }

    private static void Write(Invocation invocation, TextWriter output, SyncView view, bool running)
    {
        var table = new Table(invocation.Text("sync", "同步"), "");
        table.Add(invocation.Text("link", "连接"), running ? Link(invocation, view) : invocation.Text("no service is running", "服务未运行"));
        if (view.Trouble is { } trouble)
        {
            table.Add(invocation.Text("trouble", "问题"), $"{invocation.Text(trouble.English, trouble.Chinese)} [{trouble.Code}]");
        }

        if (view.NextAttempt is { } next)
        {
            table.Add(invocation.Text("next attempt", "下次尝试"), Time(next));
        }

        table.Add(invocation.Text("waiting", "待发送"), invocation.Text(
            $"{view.Waiting} events, {view.WaitingBytes / 1024.0:0.0} KiB", $"{view.Waiting} 个事件，{view.WaitingBytes / 1024.0:0.0} KiB"));
        if (view.Oldest is { } oldest)
        {
            table.Add(invocation.Text("oldest", "最早"), Time(oldest));
        }

        if (view.Drain is { } drain)
        {
            table.Add(invocation.Text("since start", "启动以来"), invocation.Text(
                $"{drain.Sent} sent, {drain.Acknowledged} acknowledged, {drain.Refused} refused", $"已发送 {drain.Sent}，已确认 {drain.Acknowledged}，被拒 {drain.Refused}"));
        }

        table.Add(invocation.Text("put aside", "搁置"), Number(view.DeadLetters));
        foreach (OutboxLoss loss in view.Losses)
        {
            table.Add(invocation.Text("given up", "已放弃"), $"{loss.Events} ({loss.Reason}, {loss.Priority})");
        }

        foreach ((string stream, long last) in view.Streams.OrderBy(stream => stream.Key, StringComparer.Ordinal))
        {
            table.Add(invocation.Text($"stream {stream}", $"事件流 {stream}"), invocation.Text($"{last} events so far", $"累计 {last} 个事件"));
        }

        table.Write(output);
    }

    private static string Link(Invocation invocation, SyncView view)
    {
        string broker = view.Broker ?? "?";
        return view.Link switch
        {
            LinkState.Connected => invocation.Text($"connected to {broker} since {Time(view.Since!.Value)}", $"已连接 {broker}，自 {Time(view.Since!.Value)}"),
            LinkState.Connecting => invocation.Text($"connecting to {broker}", $"正在连接 {broker}"),
            LinkState.Waiting => invocation.Text($"not connected, {view.FailedAttempts} attempts failed", $"未连接，已失败 {view.FailedAttempts} 次"),
            LinkState.Stopped => invocation.Text("stopped", "已停止"),
            _ => invocation.Text("no broker is configured: nothing leaves this site", "未配置代理：数据不会离开本站点"),
        };
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
