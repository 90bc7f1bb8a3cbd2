using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Configuration;

namespace EdgeCenter.Tests.Sync.Commands;

public sealed class CommandPolicyTests : IAsyncDisposable
{
    private readonly CommandSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public void A_signed_command_of_somebody_who_may_send_it_is_accepted()
    {
        AcceptedCommand accepted = Judge(Signed(Requests.Of("unlock-door"))).Value;

        Assert.Equal("cloud:alice", accepted.By.ToString());
        Assert.Equal(32, accepted.Digest.Length);
    }

    [Fact]
    public void What_moves_a_door_is_never_taken_unsigned_unless_a_lab_says_so()
    {
        byte[] unsigned = CommandWriter.Write(Requests.Of("unlock-door"));

        Assert.Equal("signature-required", Judge(unsigned).Problem?.Code);
        _site.Options = _site.Options with { RequireSignature = false };
        Assert.Equal("cloud-unsigned:alice", Judge(unsigned).Value.By.ToString());
    }

    [Fact]
    public void Replays_are_taken_unsigned_where_that_is_configured()
    {
        byte[] unsigned = CommandWriter.Write(Requests.Of("replay-events"));

        Assert.True(Judge(unsigned).Succeeded);
        _site.Options = _site.Options with { Unsigned = [] };
        Assert.Equal("signature-required", Judge(unsigned).Problem?.Code);
    }

    [Fact]
    public void Every_other_command_needs_a_signature_whatever_is_configured()
    {
        var options = new SyncOptions { Commands = new CommandOptions { Unsigned = [.. CommandType.All.Select(type => type.Name)] } };

        Assert.Equal(CommandType.All.Count - 1, SyncRules.Check(options, "sync").Count(problem => problem.Where!.StartsWith("sync.commands.unsigned[", StringComparison.Ordinal)));
        _site.Options = _site.Options with { Unsigned = options.Commands.Unsigned };
        Assert.All(
            CommandType.All.Where(type => type.Name != CommandType.ReplayEvents),
            type => Assert.Equal("signature-required", Judge(CommandWriter.Write(Requests.Of(type.Name))).Problem?.Code));
    }

    [Theory]
    [InlineData("mallory", "hq/edge-1", "unlock-door", "signature-invalid")]
    [InlineData("alice", "hq/edge-2", "unlock-door", "command-not-for-us")]
    [InlineData("alice", null, "unlock-door", "command-not-for-us")]
    [InlineData("alice", "hq/edge-1", "remove-person", "command-not-allowed")]
    [InlineData("alice", "hq/edge-1", "make-coffee", "command-unknown")]
    public void Who_sends_what_to_whom_is_checked(string issuer, string? to, string type, string code) =>
        Assert.Equal(code, Judge(Signed(Requests.Of(type, issuer: issuer) with { To = to })).Problem?.Code);

    [Fact]
    public void A_signature_of_another_command_does_not_do()
    {
        string[] one = System.Text.Encoding.ASCII.GetString(Signed(Requests.Of("unlock-door", """{"door":"a"}"""))).Split('.');
        string[] other = System.Text.Encoding.ASCII.GetString(Signed(Requests.Of("unlock-door", """{"door":"b"}"""))).Split('.');

        Assert.Equal("signature-invalid", Judge(System.Text.Encoding.ASCII.GetBytes($"{one[0]}.{other[1]}.{one[2]}")).Problem?.Code);
    }

    [Fact]
    public void The_algorithm_is_the_keys_not_the_messages()
    {
        string[] parts = System.Text.Encoding.ASCII.GetString(Signed(Requests.Of("unlock-door"))).Split('.');
        foreach (string algorithm in (string[])["none", "HS256", "RS256", "es256"])
        {
            string header = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}"}"""));
            Assert.Equal("signature-invalid", Judge(System.Text.Encoding.ASCII.GetBytes($"{header}.{parts[1]}.{parts[2]}")).Problem?.Code);
        }
    }

    [Fact]
    public void Data_that_the_schema_does_not_know_are_refused_with_their_place()
    {
        Problem? problem = Judge(Signed(Requests.Of("unlock-door", """{"wrong":1}"""))).Problem;

        Assert.Equal(("schema-mismatch", "$.data.wrong"), (problem?.Code, problem?.Where));
    }

    [Theory]
    [InlineData(-121, ClockQuality.Synchronised, "command-not-yet-valid")]
    [InlineData(-119, ClockQuality.Synchronised, null)]
    [InlineData(-599, ClockQuality.Holdover, null)]
    [InlineData(-601, ClockQuality.Holdover, "command-not-yet-valid")]
    [InlineData(299, ClockQuality.Synchronised, null)]
    [InlineData(300, ClockQuality.Synchronised, "command-expired")]
    [InlineData(300, ClockQuality.Holdover, "command-expired")]
    [InlineData(0, ClockQuality.Unknown, "clock-unconfirmed")]
    public void Time_is_judged_by_a_clock_that_can_be_trusted(int secondsAfterIssue, ClockQuality clock, string? code) =>
        Assert.Equal(code, _site.Policy().CheckTime(Requests.Of("unlock-door"), Requests.Now.AddSeconds(secondsAfterIssue), clock)?.Code);

    [Fact]
    public void Without_a_clock_harmless_commands_are_obeyed_and_the_others_where_the_site_says_so()
    {
        Assert.Null(_site.Policy().CheckTime(Requests.Of("replay-events"), Requests.Now.AddYears(-10), ClockQuality.Unknown));
        _site.Options = _site.Options with { TrustUnconfirmedClock = true };
        Assert.Null(_site.Policy().CheckTime(Requests.Of("unlock-door"), Requests.Now, ClockQuality.Unknown));
        Assert.Equal("command-expired", _site.Policy().CheckTime(Requests.Of("unlock-door"), Requests.Now.AddDays(1), ClockQuality.Unknown)?.Code);
    }

    [Fact]
    public void A_command_cannot_be_valid_for_ever() => Assert.Equal(
        "command-validity-too-long",
        _site.Policy().CheckTime(Requests.Of("unlock-door") with { ExpiresAt = Requests.Now.AddDays(2) }, Requests.Now, ClockQuality.Synchronised)?.Code);

    private byte[] Signed(CommandRequest request) => CommandWriter.WriteSigned(request, _site.Alice);

    private Outcome<AcceptedCommand> Judge(byte[] payload) => CommandReader.Read(payload).Then(_site.Policy().Judge);
}
