using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Gates;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Appliance.Operation;

/// <summary>With a program in place of the speech engine that takes the same arguments and input and writes down what it should say.</summary>
public sealed class VoiceFeedbackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_decision_is_said_in_each_language_and_not_again_at_once()
    {
        await using (var voice = new VoiceFeedback(Options("line=$(cat); printf '%s:%s\\n' \"$2\" \"$line\" >> \"$0.said\""), _time, NullLogger<VoiceFeedback>.Instance))
        {
            voice.Tell("front-door", AccessPolicy.Decide(GateWords.Request()));
            voice.Tell("front-door", AccessPolicy.Decide(GateWords.Request()));
            await SaidAsync(2);
        }

        Assert.Equal(["cmn:请进。", "en:Welcome."], await File.ReadAllLinesAsync(Said, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_engine_that_is_not_there_or_hangs_keeps_nobody_waiting()
    {
        await using var missing = new VoiceFeedback(Options("exit 0") with { Program = Path.Combine(_folder.Path, "missing") }, _time, NullLogger<VoiceFeedback>.Instance);
        await using var hanging = new VoiceFeedback(Options("sleep 3600"), _time, NullLogger<VoiceFeedback>.Instance);

        missing.Tell("front-door", AccessPolicy.Decide(GateWords.Request()));
        hanging.Tell("front-door", AccessPolicy.Decide(GateWords.Request()));
    }

    private string Said => Path.Combine(_folder.Path, "engine.said");

    private VoiceOptions Options(string script)
    {
        string engine = Path.Combine(_folder.Path, "engine");
        File.WriteAllText(engine, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(engine, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new VoiceOptions { Program = engine, Languages = [Language.Chinese, Language.English] };
    }

    /// <summary>The engine is a process of its own: its lines are waited for, as long as the test may take.</summary>
    private async Task SaidAsync(int lines)
    {
        while (!File.Exists(Said) || (await File.ReadAllLinesAsync(Said, TestContext.Current.CancellationToken)).Length < lines)
        {
            await Task.Yield();
        }
    }
}
