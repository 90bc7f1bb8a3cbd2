using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door card</c>, <c>door keys</c>: somebody at a simulated reader of the running service.</summary>
internal static class DoorCardCommand
{
    public static Command Card(CliOptions options) => Create(
        options, "card", "NUMBER", new Phrase("Show a card at a simulated reader of the running service.", "在运行中服务的模拟读卡器上刷卡。"),
        new Phrase("Card number.", "卡号。"), new Phrase("card shown", "已刷卡"), "door card front-reader 04A31F22");

    public static Command Keys(CliOptions options) => Create(
        options, "keys", "KEYS", new Phrase("Type at the keypad of a simulated reader of the running service.", "在运行中服务的模拟键盘上按键。"),
        new Phrase("0 to 9, * clears, # ends.", "0 至 9，* 清除，# 确认。"), new Phrase("typed", "已输入"), "door keys front-reader 4731#");

    private static Command Create(CliOptions options, string verb, string what, Phrase description, Phrase meaning, Phrase done, string example)
    {
        Command command = Verb.Create(options, verb, description, example);
        var reader = new Argument<string>("READER") { Description = options.Text("Name of the reader, as the gate's readers has it.", "读卡器名称（见闸机的 readers）。") };
        var shown = new Argument<string>(what) { Description = options.Text(meaning.English, meaning.Chinese) };
        command.Add(reader);
        command.Add(shown);
        command.Run(options, async (invocation, cancellation) =>
        {
            var arguments = new JsonObject { ["reader"] = invocation.Parse.GetRequiredValue(reader), [verb] = invocation.Parse.GetRequiredValue(shown) };
            Outcome<JsonNode> answer = await invocation.AskServiceAsync("reader.present", arguments, cancellation).ConfigureAwait(false);
            return answer.TryGet(out _, out Problem? problem)
                ? invocation.Print(new { Done = true }, output => output.WriteLine(invocation.Text(done)))
                : invocation.Fail(problem);
        });
        return command;
    }
}
