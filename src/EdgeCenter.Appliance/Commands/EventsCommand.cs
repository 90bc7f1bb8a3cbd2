using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>events list</c>.</summary>
internal static class EventsCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "events",
        new Phrase("What happened at the site, as it was committed.", "现场发生并已提交的事件。"),
        List(options));

    private static Command List(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "list",
            new Phrase("List committed events, newest first.", "列出已提交的事件，最新的在前。"),
            "events list --type edgecenter.gate. --limit 20",
            "events list --since 2026-11-22T08:00+08:00 --json",
            "events list --oldest-first --after 1200");
        var type = new Option<string?>("--type") { Description = options.Text("Only types that start with this.", "仅列出以此开头的类型。"), HelpName = "PREFIX" };
        var subject = new Option<string?>("--subject") { Description = options.Text("Only events about this person or door.", "仅列出与此人员或门相关的事件。"), HelpName = "ID" };
        Option<DateTimeOffset?> since = CommonOptions.Since(options);
        var after = new Option<long?>("--after") { Description = options.Text("Only events after this position.", "仅列出此位置之后的事件。"), HelpName = "POSITION" };
        var oldestFirst = new Option<bool>("--oldest-first") { Description = options.Text("In the order they were committed.", "按提交顺序排列。") };
        Option<int> limit = CommonOptions.Limit(options, EventLog.LargestPage);
        foreach (Option option in (Option[])[type, subject, since, after, oldestFirst, limit])
        {
            command.Add(option);
        }

        command.Run(options, invocation =>
        {
            if (!invocation.OpenSite().TryGet(out Site? site, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            var query = new EventQuery
            {
                TypePrefix = invocation.Parse.GetValue(type),
                Subject = invocation.Parse.GetValue(subject),
                Since = invocation.Parse.GetValue(since),
                After = invocation.Parse.GetValue(after),
                OldestFirst = invocation.Parse.GetValue(oldestFirst),
                Limit = invocation.Parse.GetValue(limit),
            };
            return site.EventLog.List(query).TryGet(out IReadOnlyList<RecordedEvent>? events, out problem)
                ? invocation.Print(new { Events = events.Select(Describe) }, output => Write(invocation, output, events, site.LocalTime))
                : invocation.Fail(problem);
        });
        return command;
    }

    private static object Describe(RecordedEvent recorded) => new
    {
        recorded.Position,
        recorded.Sequence,
        recorded.Event.Id,
        recorded.Event.Stream,
        recorded.Event.Source,
        recorded.Event.Type,
        recorded.Event.Subject,
        recorded.Event.Time,
        recorded.Event.ClockQuality,
        recorded.Event.Priority,
        Data = JsonNode.Parse(recorded.Event.Data.Span),
    };

    private static void Write(Invocation invocation, TextWriter output, IReadOnlyList<RecordedEvent> events, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var table = new Table(
            "#", invocation.Text("time", "时间"), invocation.Text("type", "类型"), invocation.Text("source", "来源"),
            invocation.Text("subject", "对象"), invocation.Text("data", "数据"));
        foreach (RecordedEvent recorded in events)
        {
            string data = System.Text.Encoding.UTF8.GetString(recorded.Event.Data.Span);
            table.Add(
                recorded.Position.ToString(CultureInfo.InvariantCulture),
                local(recorded.Event.Time).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                recorded.Event.Type,
                recorded.Event.Source,
                recorded.Event.Subject,
                data.Length > 100 ? data[..99] + "…" : data);
        }

        table.Write(output);
    }
}
