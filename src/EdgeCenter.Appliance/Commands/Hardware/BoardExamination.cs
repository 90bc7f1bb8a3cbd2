using EdgeCenter.Appliance.Doctor;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Appliance.Commands.Hardware;

/// <summary>The self-check of a board: is it this machine, are the lines there and free, do the inputs say what they say at rest, do the relays move.</summary>
internal sealed class BoardExamination(BoardAtHand board, TimeProvider time)
{
    /// <summary>Long enough for a bolt to move and for its sense to be debounced.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(800);

    private static readonly TimeSpan Beep = TimeSpan.FromMilliseconds(300);

    /// <summary>Looks only.</summary>
    public IEnumerable<(string What, Finding Finding)> Look()
    {
        yield return ("machine", Machine());
        if (!board.Chips.Open().TryGet(out IReadOnlyList<ILineChip>? chips, out Problem? problem))
        {
            yield return ("chips", Finding.Broken(problem));
            yield break;
        }

        foreach (TerminalLine line in TerminalLine.Of(board.Description))
        {
            Outcome<Finding> seen = LineFinder.Find(chips, line.Line.Address).Then(place => place.Chip.Inspect(place.Offset).Then<Finding>(info => info.Used
                ? Finding.Broken(new Problem(
                    "line-busy", $"used by '{Consumer(info)}'; stop it first", $"正被“{Consumer(info)}”占用，请先停止", line.Line.Address.ToString()))
                : Finding.Fine($"{place.Chip.Info.Label}/{place.Offset} is there and free{Pin(line)}", $"{place.Chip.Info.Label}/{place.Offset} 存在且空闲{Pin(line)}")));
            yield return (line.Name, seen.TryGet(out Finding? finding, out problem) ? finding : Finding.Broken(problem));
        }

        foreach (ILineChip chip in chips)
        {
            chip.Dispose();
        }
    }

    /// <summary>What the inputs say while nobody touches anything.</summary>
    public IEnumerable<(string What, Finding Finding)> Rest(GpioDoorBoard doors)
    {
        foreach (string door in board.Description.Doors.Keys)
        {
            DoorInputs inputs = doors.Read(door).Inputs;
            foreach (DoorInput input in doors.Wiring(door).Inputs.Order())
            {
                yield return ($"{door} {DoorWords.Of(input)}", AtRest(input, inputs[input]));
            }
        }
    }

    /// <summary>Moves every output for a moment: doors unlock.</summary>
    public async IAsyncEnumerable<(string What, Finding Finding)> MoveAsync(
        GpioDoorBoard doors, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (string door in board.Description.Doors.Keys)
        {
            yield return ($"{door} relay", await MoveRelayAsync(doors, door, cancellation).ConfigureAwait(false));
            foreach (DoorOutput output in doors.Wiring(door).Outputs.Order())
            {
                Outcome<Unit> switched = doors.Switch(door, output, Beep);
                await Task.Delay(Beep, time, cancellation).ConfigureAwait(false);
                yield return ($"{door} {OutputWords.Of(output)}", switched.Succeeded
                    ? Finding.Fine("was on for a moment: seen or heard?", "已短暂开启：是否看到或听到？")
                    : Finding.Broken(switched.Problem));
            }
        }
    }

    private async Task<Finding> MoveRelayAsync(GpioDoorBoard doors, string door, CancellationToken cancellation)
    {
        bool sensed = doors.Wiring(door).Inputs.Contains(DoorInput.Bolted);
        var bolt = new List<DoorInputLevel>();
        var locked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable inputs = doors.WatchInputs(change =>
        {
            if (change.Door == door && change.Input == DoorInput.Bolted)
            {
                lock (bolt)
                {
                    bolt.Add(change.Level);
                }
            }
        });
        using IDisposable outputs = doors.Watch(change =>
        {
            if (change.Door == door && !change.State.Unlocked)
            {
                locked.TrySetResult();
            }
        });
        if (doors.PulseRelay(door, Pulse).Problem is { } problem)
        {
            return Finding.Broken(problem);
        }

        await locked.Task.WaitAsync(cancellation).ConfigureAwait(false);
        await Task.Delay(Beep, time, cancellation).ConfigureAwait(false);
        bool readBack = board.Description.Doors[door].Relay.Line.ReadsBack;
        lock (bolt)
        {
            return sensed && bolt.Count == 0
                ? Finding.Warning(
                    new Phrase("the line moved, the bolt did not", "线路已动作，锁舌未动作"),
                    new Phrase("Check the lock's supply, its wires and the lock sense contact.", "请检查锁的供电、接线和锁状态触点。"))
                : readBack
                    ? Finding.Fine("unlocked and locked again; read back both times", "已开锁并重新上锁；两次均回读确认")
                    : Finding.Fine("unlocked and locked again; this board cannot read it back", "已开锁并重新上锁；此控制板无法回读");
        }
    }

    private Finding Machine()
    {
        if (board.Description.Machines.Count == 0)
        {
            return Finding.Fine($"{board.Description.Title.English}: for any machine", $"{board.Description.Title.Chinese}：适用于任何机器");
        }

        string[] here = [];
        try
        {
            here = File.ReadAllText("/proc/device-tree/compatible").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A machine without a device tree is none of the boards.
        }

        return here.Intersect(board.Description.Machines).Any()
            ? Finding.Fine($"this is a {board.Description.Title.English}", $"本机为 {board.Description.Title.Chinese}")
            : Finding.Warning(
                new Phrase($"this is no {board.Description.Title.English}", $"本机不是 {board.Description.Title.Chinese}"),
                new Phrase("Is it the right board file? Lines of the same number may be something else here.", "控制板文件是否正确？相同编号的线路在本机可能另有用途。"));
    }

    private static Finding AtRest(DoorInput input, DoorInputLevel level) => level switch
    {
        DoorInputLevel.Fault => Finding.Broken(new Problem(
            "input-fault", "a wire is cut or shorted, or its chip does not answer", "线路断开或短路，或芯片没有响应")),
        DoorInputLevel.On when input == DoorInput.Bolted => Finding.Fine("on: the bolt is thrown", "开：锁舌已伸出"),
        DoorInputLevel.Off when input == DoorInput.Bolted => Finding.Warning(
            new Phrase("off while the door is locked", "门已上锁但信号为关"), new Phrase("Is the door closed? Otherwise turn 'on' round in the board's file.", "门是否已关？否则请在控制板文件中反转 on。")),
        DoorInputLevel.On => Finding.Warning(
            new Phrase("on while nobody touches anything", "无人操作时信号为开"),
            new Phrase("Close the door and release the buttons; if it stays on, turn 'on' round in the board's file.", "请关门并松开按钮；若仍为开，请在控制板文件中反转 on。")),
        _ => Finding.Fine("off, as it should be at rest", "关，静止状态正常"),
    };

    private static string Consumer(LineInfo info) => info.Consumer.Length == 0 ? "kernel" : info.Consumer;

    private static string Pin(TerminalLine line) => line.Line.Pin is { } pin ? $" ({pin})" : "";
}
