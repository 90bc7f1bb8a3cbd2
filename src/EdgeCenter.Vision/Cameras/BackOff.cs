namespace EdgeCenter.Vision.Cameras;

/// <summary>How long to wait before a camera is started again: doubling, bounded, and spread so that fifty cameras do not come back in step.</summary>
internal static class BackOff
{
    /// <param name="options">First and longest wait.</param>
    /// <param name="failures">Failures in a row, 1 for the first.</param>
    /// <param name="spread">0…1, random: the wait is between half and the whole of the doubled time.</param>
    public static TimeSpan After(CameraOptions options, int failures, double spread)
    {
        double doubled = options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, options.LongestRetry.TotalSeconds) * (0.5 + (0.5 * spread)));
    }
}
