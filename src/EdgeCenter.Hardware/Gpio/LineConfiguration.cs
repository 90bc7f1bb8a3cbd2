using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>Settings of many lines as the kernel takes them: the flags of most, and at most ten attributes for what differs.</summary>
internal static class LineConfiguration
{
    /// <summary>Problem <c>lines-too-varied</c>.</summary>
    public static Outcome<GpioAbi.LineConfig> Compile(IReadOnlyList<WantedLine> wanted, bool edges, ulong? levels = null)
    {
        var config = new GpioAbi.LineConfig();
        ILookup<ulong, int> flags = Enumerable.Range(0, wanted.Count).ToLookup(i => Flags(wanted[i].Settings, edges));
        config.Flags = flags.MaxBy(group => group.Count())?.Key ?? 0;
        ulong fallback = config.Flags;
        var attributes = new List<(uint Id, ulong Value, ulong Mask)>();
        attributes.AddRange(flags.Where(group => group.Key != fallback).Select(group => (GpioAbi.AttributeFlags, group.Key, Mask(group))));
        ulong outputs = Mask(Enumerable.Range(0, wanted.Count).Where(i => wanted[i].Settings.Output));
        if (outputs != 0)
        {
            ulong initial = levels ?? Mask(Enumerable.Range(0, wanted.Count).Where(i => wanted[i].Settings.Initial));
            attributes.Add((GpioAbi.AttributeValues, initial & outputs, outputs));
        }

        // Only the kernel's interrupt thread debounces; a line that is polled is debounced by whoever polls.
        ILookup<ulong, int> debounces = Enumerable.Range(0, wanted.Count)
            .Where(i => edges && wanted[i].Settings is { Output: false, Edges: not EdgeDetection.None } && wanted[i].Settings.Debounce > TimeSpan.Zero)
            .ToLookup(i => (ulong)Math.Clamp(wanted[i].Settings.Debounce.TotalMicroseconds, 1, uint.MaxValue));
        attributes.AddRange(debounces.Select(group => (GpioAbi.AttributeDebounce, group.Key, Mask(group))));
        if (attributes.Count > GpioAbi.MostAttributes)
        {
            return new Problem(
                "lines-too-varied",
                $"The kernel takes {GpioAbi.MostAttributes} different settings in one request, not {attributes.Count}. Give more lines the same bias and debounce.",
                $"内核单次请求最多接受 {GpioAbi.MostAttributes} 种不同设置，而不是 {attributes.Count} 种。请让更多线路使用相同的偏置和消抖设置。");
        }

        foreach ((uint id, ulong value, ulong mask) in attributes)
        {
            config.Attributes[(int)config.Count].Attribute.Id = id;
            config.Attributes[(int)config.Count].Attribute.Value = value;
            config.Attributes[(int)config.Count].Mask = mask;
            config.Count++;
        }

        return config;
    }

    private static ulong Mask(IEnumerable<int> lines) => lines.Aggregate(0ul, (mask, line) => mask | (1ul << line));

    private static ulong Flags(LineSettings settings, bool edges)
    {
        ulong flags = settings.Output ? GpioAbi.Output : GpioAbi.Input;
        flags |= settings.ActiveLow ? GpioAbi.ActiveLow : 0;
        flags |= settings.Bias switch
        {
            LineBias.Disabled => GpioAbi.BiasDisabled,
            LineBias.PullUp => GpioAbi.PullUp,
            LineBias.PullDown => GpioAbi.PullDown,
            _ => 0,
        };
        if (settings.Output)
        {
            return flags | settings.Drive switch
            {
                LineDrive.OpenDrain => GpioAbi.OpenDrain,
                LineDrive.OpenSource => GpioAbi.OpenSource,
                _ => 0,
            };
        }

        return !edges ? flags : flags | settings.Edges switch
        {
            EdgeDetection.Both => GpioAbi.EdgeRising | GpioAbi.EdgeFalling,
            EdgeDetection.Rising => GpioAbi.EdgeRising,
            EdgeDetection.Falling => GpioAbi.EdgeFalling,
            _ => 0,
        };
    }
}
