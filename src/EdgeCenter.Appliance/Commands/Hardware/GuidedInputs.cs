using System.Threading.Channels;
using EdgeCenter.Appliance.Doctor;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary>Asks the installer to operate one input after the other, and waits until each went on and off again.</summary>
internal sealed class GuidedInputs(BoardDescription board, GpioDoorBoard doors, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="ask">Is told what to do next.</param>
    public async IAsyncEnumerable<(string What, Finding Finding)> OperateAsync(
        Action<string, Phrase> ask, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = new HashSet<DoorInput>();
        foreach (string door in board.Doors.Keys)
        {
            foreach (DoorInput input in doors.Wiring(door).Inputs.Order())
            {
                // What is wired once is operated once.
                bool shared = board.Inputs.ContainsKey(input);
                if (Instruction(input) is { } instruction && (!shared || asked.Add(input)))
                {
                    string what = shared ? DoorWords.Of(input) : $"{door} {DoorWords.Of(input)}";
                    ask(what, instruction);
                    yield return (what, await OperateAsync(door, input, cancellation).ConfigureAwait(false));
                }
            }
        }
    }

    private async Task<Finding> OperateAsync(string door, DoorInput input, CancellationToken cancellation)
    {
        var levels = Channel.CreateUnbounded<DoorInputLevel>();
        using IDisposable watching = doors.WatchInputs(change =>
        {
            if (change.Door == door && change.Input == input)
            {
                levels.Writer.TryWrite(change.Level);
            }
        });
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        bool wasOn = false;
        try
        {
            await foreach (DoorInputLevel level in levels.Reader.ReadAllAsync(either.Token).ConfigureAwait(false))
            {
                if (wasOn && level == DoorInputLevel.Off)
                {
                    break;
                }

                wasOn |= level == DoorInputLevel.On;
            }

            return Finding.Fine("went on and off again", "已触发并恢复");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Finding.Broken(new Problem(
                "input-silent",
                $"{(wasOn ? "it went on and not off again" : "nothing came")} within {Patience.TotalSeconds:0} s; check its wires and 'on' in the board's file",
                $"{Patience.TotalSeconds:0} 秒内{(wasOn ? "已触发但未恢复" : "没有变化")}；请检查接线以及控制板文件中的 on"));
        }
    }

    /// <summary>Null for what nobody can operate by hand.</summary>
    private static Phrase? Instruction(DoorInput input) => input switch
    {
        DoorInput.Open => new Phrase("Open the door, then close it.", "请开门，然后关门。"),
        DoorInput.ExitRequest => new Phrase("Press the exit button and let it go.", "请按下出门按钮并松开。"),
        DoorInput.Tamper => new Phrase("Take the cover off, then put it back.", "请取下外壳，然后装回。"),
        DoorInput.Fire => new Phrase("Let the fire panel test its contact.", "请由消防主机测试联动触点。"),
        DoorInput.MainsLost => new Phrase("Switch the mains off, then on again.", "请断开市电，然后恢复。"),
        _ => null,
    };
}
