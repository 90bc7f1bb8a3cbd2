using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Commands.Journal;
using EdgeCenter.Sync.Commands.Processing;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Commands;

/// <summary>
/// Takes commands from the link, judges them, writes them down, has them done and answers. A command that was answered once gets the same answer again;
/// nothing that arrives ends more than itself. See README.md.
/// </summary>
public sealed class CommandProcessor : ICloudPart
{
    private readonly Topics _topics;
    private readonly CommandPolicy _policy;
    private readonly CommandJournal _journal;
    private readonly IClockQualitySource _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Dictionary<string, ICommandHandler> _handlers;
    private readonly Dictionary<string, CommandLane> _lanes;
    private readonly ConcurrentDictionary<Ulid, bool> _working = new();
    private readonly ResponseSender _sender;
    private readonly RefusalDiary _refusals;

    public CommandProcessor(
        Topics topics, CommandPolicy policy, CommandJournal journal, IEnumerable<ICommandHandler> handlers, AuditLog audit, IClockQualitySource clock,
        TimeProvider time, ILogger<CommandProcessor> log)
    {
        _topics = topics;
        _policy = policy;
        _journal = journal;
        _clock = clock;
        _time = time;
        _log = log;
        _handlers = handlers.ToDictionary(handler => handler.Type, StringComparer.Ordinal);
        _lanes = _handlers.Values.Select(handler => handler.Lane).Distinct(StringComparer.Ordinal).ToDictionary(lane => lane, _ => new CommandLane(), StringComparer.Ordinal);
        _sender = new ResponseSender(time, log);
        _refusals = new RefusalDiary(audit, time, log);
    }

    public async Task RunAsync(IMessageLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        await AnswerInterruptedAsync(cancellation).ConfigureAwait(false);
        using IDisposable subscription = link.Subscribe(_topics.CommandRequest, ReceiveAsync);
        await Task.WhenAll([
            _sender.RunAsync(link, cancellation),
            .. _lanes.Values.Select(lane => lane.RunAsync(ActAsync, cancellation)),
        ]).ConfigureAwait(false);
    }

    /// <summary>One message, in order of arrival.</summary>
    internal async ValueTask ReceiveAsync(InboundMessage message, CancellationToken cancellation)
    {
        ReplyAddress address = ReplyAddress.Of(message, _topics);
        if (message.Retained)
        {
            await RefuseAsync(address, CommandReader.FindId(message.Payload), null, Stale(), cancellation).ConfigureAwait(false);
            return;
        }

        if (!CommandReader.Read(message.Payload).TryGet(out CommandMessage? command, out Problem? problem))
        {
            await RefuseAsync(address, CommandReader.FindId(message.Payload), null, problem, cancellation).ConfigureAwait(false);
            return;
        }

        CommandRequest request = command.Request;
        if (!_policy.Judge(command).TryGet(out AcceptedCommand? accepted, out problem))
        {
            await RefuseAsync(address, request.Id, request, problem, cancellation).ConfigureAwait(false);
            return;
        }

        if (_policy.CheckTime(request, _time.GetUtcNow(), _clock.Current) is { } untimely)
        {
            // One that was answered in its time gets that answer again, however late it is asked for.
            if (_journal.Find(accepted) is { Succeeded: true, Value.Response: { } first })
            {
                _sender.Send(address, first);
                return;
            }

            await RefuseAsync(address, request.Id, request, untimely, cancellation).ConfigureAwait(false);
            return;
        }

        if (!_handlers.TryGetValue(request.Type, out ICommandHandler? handler))
        {
            await RefuseAsync(address, request.Id, request, CommandPolicy.CommandUnknown(request.Type), cancellation).ConfigureAwait(false);
            return;
        }

        await AcceptAsync(accepted, handler, address, cancellation).ConfigureAwait(false);
    }

    private async ValueTask AcceptAsync(AcceptedCommand command, ICommandHandler handler, ReplyAddress address, CancellationToken cancellation)
    {
        CommandLane lane = _lanes[handler.Lane];
        if (!lane.HasRoom)
        {
            var busy = new Problem("appliance-busy", "The appliance has too much to do. Send the command again, as it is.", "设备繁忙。请原样重发命令。");
            await RefuseAsync(address, command.Request.Id, command.Request, busy, cancellation).ConfigureAwait(false);
            return;
        }

        Outcome<JournalEntry> received = await _journal.ReceiveAsync(
            command, address, _time.GetUtcNow(), mayForget: _clock.Current == ClockQuality.Synchronised, cancellation).ConfigureAwait(false);
        if (!received.TryGet(out JournalEntry? entry, out Problem? problem))
        {
            await RefuseAsync(address, command.Request.Id, command.Request, problem, cancellation).ConfigureAwait(false);
        }
        else if (entry.Response is { } first)
        {
            _sender.Send(address, first);
        }
        else if (_working.ContainsKey(entry.Id))
        {
            Log.CommandAlreadyAtWork(_log, entry.Id, entry.Type);
        }
        else if (entry.State == CommandState.Acting && !handler.Idempotent)
        {
            await FinishAsync(command, Interrupted(entry), address, cancellation).ConfigureAwait(false);
        }
        else
        {
            _working[entry.Id] = true;
            lane.Add(new CommandWork(command, handler, address));
        }
    }

    private async Task ActAsync(CommandWork work, CancellationToken cancellation)
    {
        CommandRequest request = work.Command.Request;
        try
        {
            // It may have waited long.
            CommandResponse response = _policy.CheckTime(request, _time.GetUtcNow(), _clock.Current) is { } late
                ? CommandResponse.Of(CommandStatus.Refused, late, request.Id, request.Type, _time.GetUtcNow())
                : await DoAsync(work, cancellation).ConfigureAwait(false);
            await FinishAsync(work.Command, response, work.Address, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _working.TryRemove(request.Id, out _);
        }
    }

    private async ValueTask<CommandResponse> DoAsync(CommandWork work, CancellationToken cancellation)
    {
        CommandRequest request = work.Command.Request;
        Outcome<Unit> begun = await _journal.BeginAsync(work.Command, cancellation).ConfigureAwait(false);
        if (!begun.Succeeded)
        {
            // What cannot be written down is not done.
            return CommandResponse.Of(CommandStatus.Refused, begun.Problem, request.Id, request.Type, _time.GetUtcNow());
        }

        Outcome<JsonObject?> done;
        try
        {
            done = await work.Handler.HandleAsync(work.Command, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested) // a handler's bug must be seen, and must not end the service
        {
            Log.CommandBroke(_log, e, request.Id, request.Type);
            done = new Problem("internal-error", "The command failed inside the appliance; its log says where.", "命令在设备内部失败；详情见设备日志。");
        }

        Log.CommandDone(_log, request.Id, request.Type, work.Command.By.ToString(), done.Problem?.Code ?? "done");
        return done.Succeeded
            ? CommandResponse.Done(request, done.Value, _time.GetUtcNow())
            : CommandResponse.Of(CommandStatus.Failed, done.Problem, request.Id, request.Type, _time.GetUtcNow());
    }

    private async ValueTask FinishAsync(AcceptedCommand command, CommandResponse response, ReplyAddress address, CancellationToken cancellation)
    {
        Outcome<Unit> finished = await _journal.FinishAsync(command.Request.Id, command.By, response, cancellation).ConfigureAwait(false);
        if (!finished.Succeeded)
        {
            Log.AnswerNotRecorded(_log, command.Request.Id, finished.Problem.In(Language.English));
        }

        _sender.Send(address, response.Write());
    }

    private async ValueTask RefuseAsync(ReplyAddress address, Ulid? id, CommandRequest? request, Problem problem, CancellationToken cancellation)
    {
        await _refusals.NoteAsync(id, request, problem, cancellation).ConfigureAwait(false);
        _sender.Send(address, CommandResponse.Of(CommandStatus.Refused, problem, id, request?.Type, _time.GetUtcNow()).Write());
    }

    /// <summary>What an earlier process did not finish is told to whoever waits for it: that it may be asked for again, or that nobody knows.</summary>
    private async ValueTask AnswerInterruptedAsync(CancellationToken cancellation)
    {
        if (!_journal.Unfinished().TryGet(out IReadOnlyList<JournalEntry>? unfinished, out Problem? problem))
        {
            Log.JournalUnreadable(_log, problem.In(Language.English));
            return;
        }

        foreach (JournalEntry entry in unfinished)
        {
            bool again = entry.State == CommandState.Received || (_handlers.TryGetValue(entry.Type, out ICommandHandler? handler) && handler.Idempotent);
            CommandResponse response = again ? Again(entry) : Interrupted(entry);
            Log.CommandInterrupted(_log, entry.Id, entry.Type, response.Code);
            if (!again)
            {
                _ = await _journal.FinishAsync(entry.Id, entry.By, response, cancellation).ConfigureAwait(false);
            }

            _sender.Send(entry.Address, response.Write());
        }
    }

    private CommandResponse Again(JournalEntry entry) => CommandResponse.Of(
        CommandStatus.Failed,
        new Problem(
            "interrupted-repeat",
            "The appliance stopped before the command was done. Send it again, as it is.",
            "设备在命令完成之前停止。请原样重发命令。"),
        entry.Id, entry.Type, _time.GetUtcNow());

    private CommandResponse Interrupted(JournalEntry entry) => CommandResponse.Of(
        CommandStatus.Failed,
        new Problem(
            "interrupted",
            "The appliance stopped while it did this. It may or may not have been done: look, then send a new command if it is still wanted.",
            "设备在执行命令时停止。命令可能已执行，也可能未执行：请先确认，如仍需要再发送新命令。"),
        entry.Id, entry.Type, _time.GetUtcNow());

    private static Problem Stale() => new(
        "command-retained", "A command must not be retained: it would come again with every connection.", "命令不得设为保留消息，否则每次连接都会重复到达。");
}
