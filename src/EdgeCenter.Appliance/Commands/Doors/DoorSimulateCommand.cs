using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door simulate</c>: opens, presses, tears off and burns what is only simulated.</summary>
internal static class DoorSimulateCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "simulate",
            new Phrase("Move an input of the simulated board of the running service.", "拨动运行中服务的模拟控制板输入。"),
            "door simulate front-door open on",
            "door simulate front-door exit-request on && edgecenter door simulate front-door exit-request off",
            "door simulate front-door fire on");
        var door = new Argument<string>("DOOR") { Description = options.Text("Name of the door.", "门的名称。") };
        var input = new Argument<string>("INPUT") { Description = options.Text("Which input.", "输入名称。") };
        input.AcceptOnlyFromAmong([.. Enum.GetValues<DoorInput>().Select(DoorWords.Of)]);
        var level = new Argument<string>("LEVEL") { Description = options.Text("What it says; fault: its line is cut.", "电平；fault 表示线路断开。") };
        level.AcceptOnlyFromAmong([.. Enum.GetValues<DoorInputLevel>().Select(DoorWords.Of)]);
        command.Add(door);
        command.Add(input);
        command.Add(level);
        command.Run(options, async (invocation, cancellation) =>
        {
            var arguments = new JsonObject
            {
                ["door"] = invocation.Parse.GetRequiredValue(door),
                ["input"] = invocation.Parse.GetRequiredValue(input),
                ["level"] = invocation.Parse.GetRequiredValue(level),
            };
            Outcome<JsonNode> answer = await invocation.AskServiceAsync("door.simulate", arguments, cancellation).ConfigureAwait(false);
            return answer.TryGet(out _, out Problem? problem)
                ? invocation.Print(new { Done = true }, output => output.WriteLine(invocation.Text("moved", "已拨动")))
                : invocation.Fail(problem);
        });
        return command;
    }
}
