using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Tests.Sync.Commands;

public sealed class CommandProcessorTests : IAsyncDisposable
{
    private readonly CommandSite _site = new();
    private readonly FakeHandler _unlock = new("unlock-door");

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_command_is_done_once_answered_and_audited()
    {
        _site.Start(_unlock);
        await _site.SendAsync(Requests.Of("unlock-door"));

        CommandResponse response = await _site.Link.ResponseAsync();

        Assert.Equal((CommandStatus.Succeeded, "done", "unlock-door"), (response.Status, response.Code, response.Type));
        Assert.Equal(1, (int)response.Data!["n"]!);
        Assert.Single(_unlock.Done);
        Assert.Equal(["cloud:alice command-begun", "cloud:alice command-done"], _site.AuditedActions);
        Assert.True(_site.Audit.Verify().Value.IsSound);
    }

    [Fact]
    public async Task A_repeated_command_gets_the_first_answer_and_is_not_done_again_not_even_late_or_after_a_restart()
    {
        CommandRequest request = Requests.Of("unlock-door");
        _site.Start(_unlock);
        await _site.SendAsync(request);
        byte[] first = (await _site.Link.SentAsync()).Payload.ToArray();

        _site.Time.Advance(TimeSpan.FromMinutes(1));
        await _site.SendAsync(request);
        Assert.Equal(first, (await _site.Link.SentAsync()).Payload.ToArray());

        await _site.StopAsync();
        _site.Time.Advance(TimeSpan.FromDays(30));
        _site.Start(_unlock);
        await _site.SendAsync(request);
        Assert.Equal(first, (await _site.Link.SentAsync()).Payload.ToArray());
        Assert.Single(_unlock.Done);
    }

    [Fact]
    public async Task An_id_that_another_command_had_is_refused()
    {
        _site.Start(_unlock);
        await _site.SendAsync(Requests.Of("unlock-door", """{"door":"a"}"""));
        await _site.Link.SentAsync();

        await _site.SendAsync(Requests.Of("unlock-door", """{"door":"b"}"""));

        Assert.Equal((CommandStatus.Refused, "command-id-reused"), Brief(await _site.Link.ResponseAsync()));
        Assert.Single(_unlock.Done);
    }

    [Fact]
    public async Task What_a_stopped_process_left_half_done_is_answered_interrupted_and_never_done_again()
    {
        CommandRequest request = Requests.Of("unlock-door");
        _unlock.Gate = new TaskCompletionSource();
        _site.Start(_unlock);
        await _site.SendAsync(request);
        await _unlock.Entered.Task;
        await _site.StopAsync();

        _site.Start(_unlock);
        CommandResponse interrupted = await _site.Link.ResponseAsync();
        await _site.SendAsync(request);
        CommandResponse again = await _site.Link.ResponseAsync();

        Assert.Equal((CommandStatus.Failed, "interrupted"), Brief(interrupted));
        Assert.Equal((request.Id.ToString(), "interrupted", interrupted.Time), (again.Id, again.Code, again.Time));
        Assert.Single(_unlock.Done);
        Assert.Equal(["cloud:alice command-begun", "cloud:alice command-failed"], _site.AuditedActions);
    }

    [Fact]
    public async Task What_may_be_done_twice_is_done_again_when_it_is_repeated_after_an_interruption()
    {
        CommandRequest request = Requests.Of("lockdown");
        var lockdown = new FakeHandler("lockdown", idempotent: true) { Gate = new TaskCompletionSource() };
        _site.Start(lockdown);
        await _site.SendAsync(request);
        await lockdown.Entered.Task;
        await _site.StopAsync();
        lockdown.Gate = null;

        _site.Start(lockdown);
        Assert.Equal((CommandStatus.Failed, "interrupted-repeat"), Brief(await _site.Link.ResponseAsync()));
        await _site.SendAsync(request);

        Assert.Equal((CommandStatus.Succeeded, "done"), Brief(await _site.Link.ResponseAsync()));
        Assert.Equal(2, lockdown.Done.Count);
    }

    [Fact]
    public async Task What_waited_behind_the_interrupted_one_was_never_begun_and_may_be_repeated()
    {
        _unlock.Gate = new TaskCompletionSource();
        _site.Start(_unlock);
        await _site.SendAsync(Requests.Of("unlock-door"));
        await _unlock.Entered.Task;
        await _site.SendAsync(Requests.Of("unlock-door", number: 2));
        await _site.StopAsync();
        _unlock.Gate = null;

        _site.Start(_unlock);
        string[] codes = [(await _site.Link.ResponseAsync()).Code, (await _site.Link.ResponseAsync()).Code];
        await _site.SendAsync(Requests.Of("unlock-door", number: 2));

        Assert.Equal(["interrupted", "interrupted-repeat"], codes.Order());
        Assert.Equal((CommandStatus.Succeeded, "done"), Brief(await _site.Link.ResponseAsync()));
    }

    [Fact]
    public async Task Whatever_is_wrong_is_answered_and_the_next_command_is_done()
    {
        var broken = new FakeHandler("lockdown") { Answer = () => throw new InvalidOperationException("a bug") };
        _site.Start(_unlock, broken);
        byte[][] wrong =
        [
            [], "nothing"u8.ToArray(), new byte[10_000_000], "{}"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 100_000))),
            CommandWriter.Write(Requests.Of("unlock-door")),
        ];
        foreach (byte[] payload in wrong)
        {
            await _site.Link.DeliverAsync(payload);
        }

        await _site.SendAsync(Requests.Of("replay-events", number: 3));
        await _site.SendAsync(Requests.Of("lockdown", number: 4));
        await _site.SendAsync(Requests.Of("unlock-door", number: 5));

        string[] codes = new string[9];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (await _site.Link.ResponseAsync()).Code;
        }

        Assert.Equal(
            ["signature-malformed", "signature-malformed", "command-too-large", "command-malformed", "signature-malformed", "signature-required", "command-unknown", "internal-error", "done"],
            codes);
    }

    [Fact]
    public async Task A_flood_of_refusals_does_not_fill_the_audit_log()
    {
        _site.Start(_unlock);
        for (int i = 0; i < 100; i++)
        {
            await _site.Link.DeliverAsync("nothing"u8.ToArray());
        }

        Assert.Equal(10, _site.AuditedActions.Count);
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        await _site.Link.DeliverAsync("nothing"u8.ToArray());
        Assert.Contains("\"notWritten\":90", _site.Audit.List(1).Value[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_takes_so_many_and_then_says_that_it_is_busy()
    {
        _unlock.Gate = new TaskCompletionSource();
        _site.Start(_unlock);
        for (int i = 1; i <= 65; i++)
        {
            await _site.SendAsync(Requests.Of("unlock-door", number: i));
        }

        Assert.Equal("appliance-busy", (await _site.Link.ResponseAsync()).Code);
        _unlock.Gate.SetResult();
        for (int i = 1; i <= 64; i++)
        {
            Assert.Equal("done", (await _site.Link.ResponseAsync()).Code);
        }

        Assert.Equal(Enumerable.Range(1, 64).Select(i => Requests.Of("unlock-door", number: i).Id), _unlock.Done.Select(command => command.Request.Id));
    }

    [Fact]
    public async Task What_waited_until_it_expired_is_not_begun()
    {
        _unlock.Gate = new TaskCompletionSource();
        _site.Start(_unlock);
        await _site.SendAsync(Requests.Of("unlock-door"));
        await _unlock.Entered.Task;
        await _site.SendAsync(Requests.Of("unlock-door", number: 2));
        _site.Time.Advance(TimeSpan.FromMinutes(10));
        _unlock.Gate.SetResult();

        Assert.Equal("done", (await _site.Link.ResponseAsync()).Code);
        Assert.Equal((CommandStatus.Refused, "command-expired"), Brief(await _site.Link.ResponseAsync()));
        Assert.Single(_unlock.Done);
    }

    [Fact]
    public async Task The_answer_goes_where_the_sender_asks_inside_our_own_answers_and_nowhere_else()
    {
        _site.Start(_unlock);
        foreach ((string? asked, string given) in new[]
        {
            ((string?)"edgecenter/v1/hq/edge-1/commands/response/desk-7", "edgecenter/v1/hq/edge-1/commands/response/desk-7"),
            ("edgecenter/v1/hq/edge-1/status", "edgecenter/v1/hq/edge-1/commands/response"),
            ("edgecenter/v1/hq/edge-1/commands/response/#", "edgecenter/v1/hq/edge-1/commands/response"),
            ("edgecenter/v1/hq/edge-1/commands/responses", "edgecenter/v1/hq/edge-1/commands/response"),
            (null, "edgecenter/v1/hq/edge-1/commands/response"),
        })
        {
            await _site.Link.DeliverAsync(new InboundMessage
            {
                Topic = "edgecenter/v1/hq/edge-1/commands/request",
                Payload = CommandWriter.WriteSigned(Requests.Of("unlock-door"), _site.Alice),
                ResponseTopic = asked,
                CorrelationData = new byte[] { 7, 8 },
            });
            OutboundMessage sent = await _site.Link.SentAsync();
            Assert.Equal(given, sent.Topic);
            Assert.Equal([7, 8], sent.CorrelationData.ToArray());
        }
    }

    [Fact]
    public async Task An_answer_waits_for_the_connection()
    {
        _site.Start(_unlock);
        FakeLink link = _site.Link;
        link.Down = new Problem("link-down", "There is no connection.", "没有连接。");
        await _site.SendAsync(Requests.Of("unlock-door"));
        await link.Tried.Task;
        link.Down = null;
        while (_site.Time.ArmedTimers == 0)
        {
            await Task.Yield();
        }

        _site.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("done", (await link.ResponseAsync()).Code);
    }

    [Fact]
    public async Task A_retained_command_is_refused()
    {
        _site.Start(_unlock);
        await _site.Link.DeliverAsync(new InboundMessage
        {
            Topic = "edgecenter/v1/hq/edge-1/commands/request", Payload = CommandWriter.WriteSigned(Requests.Of("unlock-door"), _site.Alice), Retained = true,
        });

        Assert.Equal((CommandStatus.Refused, "command-retained"), Brief(await _site.Link.ResponseAsync()));
    }

    [Fact]
    public async Task Answers_are_forgotten_when_they_are_old_by_a_clock_that_can_be_trusted()
    {
        _site.Start(_unlock);
        CommandRequest old = Requests.Of("unlock-door");
        await _site.SendAsync(old);
        await _site.Link.SentAsync();
        _site.Time.Advance(TimeSpan.FromDays(91));

        _site.Clock = ClockQuality.Holdover;
        await _site.SendAsync(Later(2));
        await _site.Link.SentAsync();
        await _site.SendAsync(old);
        Assert.Equal("done", (await _site.Link.ResponseAsync()).Code);

        _site.Clock = ClockQuality.Synchronised;
        await _site.SendAsync(Later(3));
        await _site.Link.SentAsync();
        await _site.SendAsync(old);
        Assert.Equal("command-expired", (await _site.Link.ResponseAsync()).Code);
    }

    private CommandRequest Later(int number) =>
        Requests.Of("unlock-door", number: number) with { IssuedAt = _site.Time.GetUtcNow(), ExpiresAt = _site.Time.GetUtcNow().AddMinutes(5) };

    private static (CommandStatus, string) Brief(CommandResponse response) => (response.Status, response.Code);
}
