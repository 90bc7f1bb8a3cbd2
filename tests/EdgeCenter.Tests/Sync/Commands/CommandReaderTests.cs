using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Commands;

public sealed class CommandReaderTests
{
    private const string Right = """
        {"id":"01KD3ZK5J8M4X1W0R9Q2T6V8YB","type":"unlock-door","issuer":"alice","to":"hq/edge-1",
         "issuedAt":"2026-03-02T08:00:00Z","expiresAt":"2026-03-02T16:05:00.5+08:00","data":{"door":"前门"}}
        """;

    [Fact]
    public void A_request_is_read_with_all_it_says()
    {
        CommandMessage message = Read(Right).Value;

        Assert.Null(message.Signature);
        Assert.Equal(("unlock-door", "alice", "hq/edge-1"), (message.Request.Type, message.Request.Issuer, message.Request.To));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 5, 0, 500, TimeSpan.Zero), message.Request.ExpiresAt);
        Assert.Equal("前门", message.Request.Data.GetProperty("door").GetString());
    }

    [Fact]
    public void What_the_writer_writes_the_reader_reads()
    {
        CommandRequest request = Requests.Of("unlock-door", """{"door":"前门"}""");

        CommandRequest read = CommandReader.Read(CommandWriter.Write(request)).Value.Request;

        Assert.Equal(request with { Data = read.Data }, read);
        Assert.Equal("前门", read.Data.GetProperty("door").GetString());
    }

    [Theory]
    [InlineData("\"01KD3ZK5J8M4X1W0R9Q2T6V8YB\"", "\"1\"", "$.id")]
    [InlineData("\"unlock-door\"", "\"Unlock Door\"", "$.type")]
    [InlineData("\"unlock-door\"", "\"unlock-door\\n\"", "$.type")]
    [InlineData("\"alice\"", "\"../alice\"", "$.issuer")]
    [InlineData("\"hq/edge-1\"", "7", "$.to")]
    [InlineData("\"2026-03-02T08:00:00Z\"", "\"2026-03-02T08:00:00\"", "$.issuedAt")]
    [InlineData("\"2026-03-02T08:00:00Z\"", "\"2026-03-02T09:00:00Z\"", "$.expiresAt")]
    [InlineData("{\"door\":\"前门\"}", "[]", "$.data")]
    [InlineData("\"data\"", "\"more\":1,\"data\"", "$.more")]
    public void The_member_that_is_wrong_is_named(string right, string wrong, string where)
    {
        Problem? problem = Read(Right.Replace(right, wrong, StringComparison.Ordinal)).Problem;

        Assert.Equal(("command-malformed", where), (problem?.Code, problem?.Where));
    }

    [Fact]
    public void A_member_that_comes_twice_is_refused() =>
        Assert.Equal("command-malformed", Read(Right.Replace("\"to\"", "\"type\":\"lockdown\",\"to\"", StringComparison.Ordinal)).Problem?.Code);

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        Assert.Equal("command-too-large", CommandReader.Read(new byte[10_000_000]).Problem?.Code);
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        Assert.Equal("command-malformed", Read(deep[..200_000]).Problem?.Code);
        Assert.True(Read(Right.Replace("\"前门\"", Nested(14), StringComparison.Ordinal)).Succeeded);
        Assert.Equal("command-malformed", Read(Right.Replace("\"前门\"", Nested(15), StringComparison.Ordinal)).Problem?.Code);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\u0000\\udc00\"")]
    public void Half_a_character_is_no_text(string text) =>
        Assert.Equal("command-malformed", Read(Right.Replace("\"前门\"", text, StringComparison.Ordinal)).Problem?.Code);

    [Fact]
    public void Bytes_that_are_no_text_are_no_command()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Right);
        bytes[Array.IndexOf(bytes, (byte)'a', 60)] = 0xff;

        Assert.False(CommandReader.Read(bytes).Succeeded);
    }

    [Fact]
    public void The_id_of_a_message_that_is_wrong_otherwise_is_found()
    {
        Assert.Equal("01KD3ZK5J8M4X1W0R9Q2T6V8YB", CommandReader.FindId(Encoding.UTF8.GetBytes(Right.Replace("\"alice\"", "1", StringComparison.Ordinal)))?.ToString());
        Assert.Null(CommandReader.FindId("{\"id\":7}"u8.ToArray()));
        Assert.Null(CommandReader.FindId("nothing"u8.ToArray()));
    }

    [Fact]
    public void Whatever_arrives_is_a_command_or_a_problem() => Prop.ForAll<byte[]>(payload =>
    {
        _ = CommandReader.FindId(payload ?? []);
        return CommandReader.Read(payload ?? []) is { Succeeded: true } or { Problem: not null };
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_command_with_any_byte_changed_is_a_command_or_a_problem()
    {
        byte[] right = Encoding.UTF8.GetBytes(Right);
        Prop.ForAll<int, byte>((at, value) =>
        {
            byte[] changed = [.. right];
            changed[(at & int.MaxValue) % changed.Length] = value;
            _ = CommandReader.FindId(changed);
            return CommandReader.Read(changed) is { Succeeded: true } or { Problem.Code: "command-malformed" or "signature-malformed" };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("[", levels)) + string.Concat(Enumerable.Repeat("]", levels));

    private static Outcome<CommandMessage> Read(string json) => CommandReader.Read(Encoding.UTF8.GetBytes(json));
}
