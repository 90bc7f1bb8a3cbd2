using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door record FILE</c>: has the running service write down what happens to its doors until this command is ended.</summary>
internal static class DoorRecordCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "record", new Phrase("Record what happens to the doors of the running service, until interrupted; for 'door replay'.", "记录运行中服务的门事件，直到中断；供 door replay 使用。"),
            "door record front-door.jsonl");
        var file = new Argument<string>("FILE") { Description = options.Text("Written anew, by the service.", "由服务重新写入。") };
        command.Add(file);
        command.Run(options, async (invocation, cancellation) =>
        {
            string path = Path.GetFullPath(invocation.Parse.GetRequiredValue(file));
            invocation.Error.WriteLine(invocation.Text($"Recording to {path} until interrupted (Ctrl+C).", $"正在记录到 {path}，按 Ctrl+C 结束。"));
            try
            {
                Outcome<JsonNode> answer = await invocation.AskServiceAsync("door.record", new JsonObject { ["file"] = path }, cancellation).ConfigureAwait(false);
                return answer.TryGet(out _, out Problem? problem) ? ExitCode.Success : invocation.Fail(problem);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCode.Success;
            }
        });
        return command;
    }
}
