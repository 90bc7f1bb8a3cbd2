using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>
/// Lines that belong to this process until they are disposed. Levels are bits in the order of the request, on or off with active-low taken out.
/// Thread-safe. What an output does after it is disposed depends on the chip: most keep the level.
/// </summary>
public interface ILines : IDisposable
{
    int Count { get; }

    /// <summary>False: no interrupt behind it (an expander without its line wired); whoever wants to know must look.</summary>
    bool TellsEdges { get; }

    /// <returns>All levels, of outputs too. Problems of the device.</returns>
    Outcome<ulong> Read();

    /// <summary>Sets the outputs in <paramref name="mask"/>, together as far as the chip can.</summary>
    Outcome<Unit> Write(ulong levels, ulong mask);

    /// <summary>Sets direction and level of all outputs anew: for a chip that forgot them when its supply failed.</summary>
    Outcome<Unit> Restore(ulong levels);

    /// <summary>Edges from now on. One watcher at a time; never told when <see cref="TellsEdges"/> is false.</summary>
    /// <returns>Dispose to stop; a call that is under way may end after it.</returns>
    IDisposable Watch(LineEdgeHandler handler);
}
