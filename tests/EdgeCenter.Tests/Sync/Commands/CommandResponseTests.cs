using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Commands;

public sealed class CommandResponseTests
{
    [Fact]
    public void An_answer_is_read_as_it_was_written()
    {
        CommandResponse done = CommandResponse.Done(Requests.Of("replay-events"), new JsonObject { ["queued"] = 3 }, Requests.Now);

        CommandResponse read = CommandResponse.Read(done.Write()).Value;

        Assert.Equal(done with { Data = null }, read with { Data = null });
        Assert.Equal(3, (int)read.Data!["queued"]!);
    }

    [Fact]
    public void A_refusal_says_why_in_both_languages_and_where()
    {
        var problem = new Problem("door-unknown", "There is no such door.", "没有这扇门。", "$.data.door");

        CommandResponse read = CommandResponse.Read(CommandResponse.Of(CommandStatus.Refused, problem, null, null, Requests.Now).Write()).Value;

        Assert.Equal((CommandStatus.Refused, "door-unknown", "没有这扇门。", "$.data.door"), (read.Status, read.Code, read.Message.Zh, read.Where));
        Assert.Null(read.Id);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status":"perhaps","code":"x","message":{"en":"","zh":""},"time":"2026-03-02T08:00:00Z"}""")]
    [InlineData("""{"status":"failed","code":null,"message":{"en":"","zh":""},"time":"2026-03-02T08:00:00Z"}""")]
    [InlineData("[]")]
    public void What_is_no_answer_is_refused(string json) =>
        Assert.Equal("response-malformed", CommandResponse.Read(System.Text.Encoding.UTF8.GetBytes(json)).Problem?.Code);

    [Fact]
    public void Whatever_arrives_is_an_answer_or_a_problem() =>
        Prop.ForAll<byte[]>(payload => CommandResponse.Read(payload ?? []) is { Succeeded: true } or { Problem: not null }).QuickCheckThrowOnFailure();
}
