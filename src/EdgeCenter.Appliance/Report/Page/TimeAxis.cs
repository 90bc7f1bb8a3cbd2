using System.Globalization;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>Moments on a line: where they lie, and at which of them a clock is written.</summary>
/// <param name="start">The first moment.</param>
/// <param name="end">The last one.</param>
/// <param name="left">Where the line begins.</param>
/// <param name="right">Where it ends.</param>
internal sealed class TimeAxis(DateTimeOffset start, DateTimeOffset end, double left, double right)
{
    private const int MostTicks = 9;

    private static readonly double[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

    /// <summary>So that the first and the last thing do not lie on the edge.</summary>
    private readonly double _margin = Math.Max(0.5, (end - start).TotalSeconds * 0.03);

    private double Length => (end - start).TotalSeconds + (2 * _margin);

    public double X(DateTimeOffset at) => left + ((right - left) * Math.Clamp(((at - start).TotalSeconds + _margin) / Length, 0, 1));

    public IEnumerable<(double X, string Clock)> Ticks()
    {
        double step = Steps.FirstOrDefault(step => Length / step <= MostTicks, Math.Ceiling(Length / MostTicks / 3600) * 3600);
        DateTimeOffset day = new(start.Date, start.Offset);
        for (double second = Math.Ceiling(((start - day).TotalSeconds - _margin) / step) * step; ; second += step)
        {
            DateTimeOffset at = day.AddSeconds(second);
            if ((at - end).TotalSeconds > _margin)
            {
                yield break;
            }

            yield return (X(at), at.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        }
    }
}
