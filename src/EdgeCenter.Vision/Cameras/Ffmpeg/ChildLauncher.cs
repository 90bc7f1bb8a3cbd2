using System.Collections.Concurrent;
using System.Diagnostics;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>
/// Starts child processes on one thread that lives as long as the process. The kernel's parent-death signal (prctl(2), PR_SET_PDEATHSIG) fires
/// when the <em>thread</em> that forked ends: a pool thread that retires would take healthy cameras with it.
/// </summary>
internal static class ChildLauncher
{
    private static readonly BlockingCollection<Action> Requests = [];

    static ChildLauncher() =>
        new Thread(Work) { IsBackground = true, Name = "camera-launcher" }.Start();

    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(problem);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Work()
    {
        foreach (Action request in Requests.GetConsumingEnumerable())
        {
            request();
        }
    }
}
