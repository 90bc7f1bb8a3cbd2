using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Kernel;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>One <c>/dev/gpiochip*</c>.</summary>
internal sealed unsafe class GpioChip : ILineChip
{
    /// <summary>Edges the kernel holds for us: a Wiegand card is 37, and two of them may come while the machine is busy.</summary>
    private const uint EventBuffer = 256;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly FileWatch _watch;

    private GpioChip(string path, SafeFileHandle file, FileWatch watch, LineChipInfo info)
    {
        _path = path;
        _file = file;
        _watch = watch;
        Info = info;
    }

    public LineChipInfo Info { get; }

    public static Outcome<GpioChip> Open(string path, FileWatch watch)
    {
        if (!DeviceFile.Open(path, Libc.ReadWrite).TryGet(out SafeFileHandle? file, out Problem? problem))
        {
            return problem;
        }

        GpioAbi.ChipInfo info;
        if (Libc.Control(file, GpioAbi.GetChipInfo, &info) < 0)
        {
            problem = DeviceFile.Refused(path, DeviceFile.LastError);
            file.Dispose();
            return problem;
        }

        return new GpioChip(path, file, watch, new LineChipInfo(GpioAbi.Text(info.Name), GpioAbi.Text(info.Label), (int)info.Lines));
    }

    public Outcome<LineInfo> Inspect(int offset)
    {
        if (offset < 0 || offset >= Info.Lines)
        {
            return Missing(offset);
        }

        GpioAbi.LineInfo info = default;
        info.Offset = (uint)offset;
        if (Libc.Control(_file, GpioAbi.GetLineInfo, &info) < 0)
        {
            return DeviceFile.Refused(_path, DeviceFile.LastError);
        }

        LineBias bias = (info.Flags & GpioAbi.PullUp) != 0 ? LineBias.PullUp
            : (info.Flags & GpioAbi.PullDown) != 0 ? LineBias.PullDown
            : (info.Flags & GpioAbi.BiasDisabled) != 0 ? LineBias.Disabled
            : LineBias.AsIs;
        return new LineInfo(
            offset,
            GpioAbi.Text(info.Name),
            GpioAbi.Text(info.Consumer),
            (info.Flags & GpioAbi.Used) != 0,
            (info.Flags & GpioAbi.Output) != 0,
            (info.Flags & GpioAbi.ActiveLow) != 0,
            bias);
    }

    public Outcome<ILines> Request(string consumer, params IReadOnlyList<WantedLine> wanted)
    {
        if (wanted.Count is 0 or > GpioAbi.MostLines)
        {
            return new Problem(
                "lines-too-many",
                $"One request takes 1 to {GpioAbi.MostLines} lines, not {wanted.Count}.",
                $"单次请求可包含 1 到 {GpioAbi.MostLines} 条线路，而不是 {wanted.Count} 条。",
                Info.Label);
        }

        foreach (WantedLine line in wanted)
        {
            if (line.Offset < 0 || line.Offset >= Info.Lines)
            {
                return Missing(line.Offset);
            }
        }

        bool edges = wanted.Any(line => line.Settings is { Edges: not EdgeDetection.None, Output: false });
        Outcome<ILines> got = Request(consumer, wanted, edges, out Errno error);
        // A chip without interrupts says "no such device" (the kernel asks for the line's interrupt), "invalid" or "not supported".
        return !got.Succeeded && edges && error is (Errno.NoSuchDevice or Errno.Invalid or Errno.NotSupported)
            ? Request(consumer, wanted, edges: false, out _)
            : got;
    }

    public void Dispose() => _file.Dispose();

    private Outcome<ILines> Request(string consumer, IReadOnlyList<WantedLine> wanted, bool edges, out Errno error)
    {
        error = default;
        if (!LineConfiguration.Compile(wanted, edges).TryGet(out GpioAbi.LineConfig config, out Problem? problem))
        {
            return problem with { Where = Info.Label };
        }

        GpioAbi.LineRequest request = default;
        request.Config = config;
        request.Lines = (uint)wanted.Count;
        request.EventBufferSize = edges ? EventBuffer : 0;
        for (int i = 0; i < wanted.Count; i++)
        {
            request.Offsets[i] = (uint)wanted[i].Offset;
        }

        // The last byte stays NUL; half a character at the end shows as such.
        Encoding.UTF8.GetEncoder().Convert(consumer, new Span<byte>(request.Consumer, GpioAbi.NameBytes - 1), flush: true, out _, out _, out _);
        if (Libc.Control(_file, GpioAbi.GetLine, &request) >= 0)
        {
            return new GpioLines(Info, [.. wanted], new SafeFileHandle(request.File, ownsHandle: true), edges, _watch);
        }

        error = DeviceFile.LastError;
        return error switch
        {
            Errno.Busy => Busy(wanted),
            Errno.Invalid or Errno.NotSupported or Errno.NoSuchDevice => new Problem(
                "lines-refused",
                "The chip cannot do what is asked of a line: check bias, drive and direction.",
                "芯片不支持所请求的线路设置：请检查偏置、驱动方式和方向。",
                string.Join(", ", wanted.Select(line => Place(line.Offset)))),
            _ => DeviceFile.Refused(_path, error),
        };
    }

    private Problem Busy(IReadOnlyList<WantedLine> wanted)
    {
        foreach (WantedLine line in wanted)
        {
            if (Inspect(line.Offset) is { Succeeded: true, Value: { Used: true } info })
            {
                return LineProblems.Busy(Place(line.Offset), info.Consumer);
            }
        }

        return LineProblems.Busy(string.Join(", ", wanted.Select(line => Place(line.Offset))), "");
    }

    private Problem Missing(int offset) => LineProblems.Missing(Place(offset), Info);

    private string Place(int offset) => $"{Info.Label}/{offset}";
}
