using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>
/// Falling edges of a reader's two data wires, as a GPIO driver sees them: no debouncing, room for a few hundred edges, stamped by the kernel.
/// </summary>
public interface IEdgeSource : IDisposable
{
    /// <summary>
    /// Waits for edges and takes as many as have come, in order. It answers 0 only when there truly were none: edges that wait in the kernel are handed
    /// out before the time is up.
    /// </summary>
    /// <param name="edges">Filled from the front.</param>
    /// <param name="patience">How long to wait for the first; <see cref="Timeout.InfiniteTimeSpan"/>: until <see cref="IDisposable.Dispose"/>.</param>
    /// <returns>How many; a problem when the lines are gone or it was disposed (<c>device-closed</c>).</returns>
    Outcome<int> Read(Span<LineEdge> edges, TimeSpan patience);
}
