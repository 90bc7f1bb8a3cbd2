using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Kernel;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>The kernel's GPIO chips, <c>/dev/gpiochip*</c>. Disposing it ends all watching; lines keep working.</summary>
public sealed class GpioChips : ILineChips, IDisposable
{
    private readonly FileWatch _watch = new();

    public Outcome<IReadOnlyList<ILineChip>> Open()
    {
        var chips = new List<ILineChip>();
        IEnumerable<string> paths = Directory.EnumerateFiles("/dev", "gpiochip*").OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            Outcome<GpioChip> opened = GpioChip.Open(path, _watch);
            if (opened.TryGet(out GpioChip? chip, out Problem? problem))
            {
                chips.Add(chip);
            }
            else if (problem.Code != "device-missing")
            {
                // One that went away between the listing and now is simply not there.
                chips.ForEach(other => other.Dispose());
                return problem;
            }
        }

        return chips;
    }

    public void Dispose() => _watch.Dispose();
}
