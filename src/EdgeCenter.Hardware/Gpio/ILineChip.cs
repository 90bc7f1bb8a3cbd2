using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>A GPIO chip: look at its lines, and ask for some. Lines once given outlive it.</summary>
public interface ILineChip : IDisposable
{
    LineChipInfo Info { get; }

    /// <returns>Problem <c>line-missing</c>, and those of the device.</returns>
    Outcome<LineInfo> Inspect(int offset);

    /// <summary>Takes lines for this process until they are disposed: all of them or none.</summary>
    /// <param name="consumer">What others see as the user of the lines; the kernel keeps 31 bytes.</param>
    /// <param name="wanted">1…64 lines of this chip, each once.</param>
    /// <returns>
    /// Problems <c>line-busy</c> (with who has it), <c>line-missing</c>, <c>lines-too-many</c>, <c>lines-too-varied</c>, <c>lines-refused</c> (the chip
    /// cannot do what was asked), and those of the device.
    /// </returns>
    Outcome<ILines> Request(string consumer, params IReadOnlyList<WantedLine> wanted);
}
