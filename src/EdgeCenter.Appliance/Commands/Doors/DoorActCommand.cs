using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door unlock|lock|lockdown|release</c>: acts of the running service, recorded there before a door moves.</summary>
internal static class DoorActCommand
{
    public static Command Unlock(CliOptions options) => OfOne(
        options, "unlock", new Phrase("Unlock a door once, for its usual time.", "单次开门，时长按该门设置。"), new Phrase("unlocked", "已开锁"), "door unlock front-door");

    public static Command Lock(CliOptions options) => OfOne(
        options,
        "lock",
        new Phrase("Lock a door now: ends what has unlocked it, until its schedule opens again.", "立即上锁：结束当前的开锁，直到时间表下次开启。"),
        new Phrase("locked", "已上锁"),
        "door lock front-door");

    public static Command Lockdown(CliOptions options) => OfMany(
        options,
        "lockdown",
        new Phrase("Shut doors for everybody until they are released. A fire still opens them.", "封锁：禁止所有人通行，直到解除；火警仍会开门。"),
        new Phrase("in lockdown", "已封锁"),
        "door lockdown",
        "door lockdown front-door back-door");

    public static Command Release(CliOptions options) => OfMany(
        options, "release", new Phrase("End a lockdown.", "解除封锁。"), new Phrase("released", "已解除封锁"), "door release", "door release front-door");

    private static Command OfOne(CliOptions options, string verb, Phrase description, Phrase done, string example)
    {
        Command command = Verb.Create(options, verb, description, example);
        var door = new Argument<string>("DOOR") { Description = options.Text("Name of the door.", "门的名称。") };
        command.Add(door);
        command.Run(options, (invocation, cancellation) =>
        {
            string name = invocation.Parse.GetRequiredValue(door);
            return ActAsync(invocation, verb, new JsonObject { ["door"] = name }, $"{name}: {invocation.Text(done)}", cancellation);
        });
        return command;
    }

    private static Command OfMany(CliOptions options, string verb, Phrase description, Phrase done, params ReadOnlySpan<string> examples)
    {
        Command command = Verb.Create(options, verb, description, examples);
        var doors = new Argument<string[]>("DOOR")
        {
            Description = options.Text("Names of the doors; none: all of them.", "门的名称；不写则为全部。"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Add(doors);
        command.Run(options, (invocation, cancellation) =>
        {
            string[] names = invocation.Parse.GetValue(doors) ?? [];
            string whose = names.Length == 0 ? invocation.Text("all doors", "全部门") : string.Join(", ", names);
            var arguments = new JsonObject { ["doors"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };
            return ActAsync(invocation, verb, arguments, $"{whose}: {invocation.Text(done)}", cancellation);
        });
        return command;
    }

    private static async Task<int> ActAsync(Invocation invocation, string verb, JsonObject arguments, string done, CancellationToken cancellation)
    {
        Outcome<JsonNode> answer = await invocation.AskServiceAsync($"door.{verb}", arguments, cancellation).ConfigureAwait(false);
        return answer.TryGet(out _, out Problem? problem)
            ? invocation.Print(new { Done = true }, output => output.WriteLine(done))
            : invocation.Fail(problem);
    }
}
