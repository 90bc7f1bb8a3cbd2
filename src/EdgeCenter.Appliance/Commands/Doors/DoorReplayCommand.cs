using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors.Recording;

namespace EdgeCenter.Appliance.Commands.Doors;

/// <summary><c>door replay FILE</c>: what the doors do with a recorded (or written) course of events.</summary>
internal static class DoorReplayCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "replay",
            new Phrase("Run a recording of doors through the machine and list what it does. The same file gives the same answer.", "将门的记录重放到状态机，列出其动作；同一文件结果相同。"),
            "door replay front-door.jsonl",
            "door replay front-door.jsonl --json");
        var file = new Argument<string>("FILE") { Description = options.Text("JSON lines: the doors, then what happens to them.", "JSON 行：首行为各门，其后为事件。") };
        command.Add(file);
        command.Run(options, invocation =>
        {
            string path = invocation.Parse.GetRequiredValue(file);
            Outcome<DoorRecording> read;
            try
            {
                read = DoorRecording.Parse(File.ReadLines(path));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return invocation.Fail(new Problem("file-unreadable", $"The recording cannot be read: {e.Message}", $"无法读取记录：{e.Message}", path));
            }

            if (!read.TryGet(out DoorRecording? recording, out Problem? problem))
            {
                return invocation.Fail(problem with { Where = $"{path}, {problem.Where}" });
            }

            IReadOnlyList<ReplayedEffect> effects = [.. DoorReplay.Run(recording)];
            return invocation.Print(new { Stimuli = recording.Stimuli.Count, Effects = effects }, output =>
            {
                var table = new Table(
                    invocation.Text("at", "时间"), invocation.Text("door", "门"), invocation.Text("effect", "动作"), invocation.Text("what", "内容"), invocation.Text("cause", "原因"));
                foreach (ReplayedEffect effect in effects)
                {
                    table.Add(effect.At.ToString("c"), effect.Door, effect.Effect, effect.What, effect.Cause);
                }

                table.Write(output);
            });
        });
        return command;
    }
}
