using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Sources;

/// <summary>Asks another program of this machine one question and reads its answer, bounded in time and size.</summary>
/// <param name="timeout">After it the program and its children are killed.</param>
internal sealed class ToolProcess(string program, TimeSpan timeout, TimeProvider time)
{
    /// <summary>Characters; package clients answer with a few hundred.</summary>
    private const int LargestAnswer = 1 << 20;

    /// <summary>Characters of complaint that go into a problem.</summary>
    private const int LongestComplaint = 400;

    /// <returns>Standard output, or <c>tool-missing</c>, <c>tool-failed</c>, <c>tool-timeout</c>.</returns>
    internal async Task<Outcome<string>> AskAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";

        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return ToolProblems.Missing(program);
        }

        try
        {
            process.StandardInput.Close();
            Task<string> answer = ReadAsync(process.StandardOutput, either.Token);
            Task<string> complaint = ReadAsync(process.StandardError, either.Token);
            await Task.WhenAll(answer, complaint).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? await answer.ConfigureAwait(false)
                : ToolProblems.Failed(program, process.ExitCode, Tail(await complaint.ConfigureAwait(false)));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return ToolProblems.TimedOut(program, timeout);
        }
        finally
        {
            Kill(process);
        }
    }

    /// <summary>Reads to the end and keeps the last <see cref="LargestAnswer"/> characters or fewer, so that a chatty program never fills the pipe or the memory.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken ct)
    {
        var kept = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(), ct).ConfigureAwait(false)) > 0)
        {
            kept.Append(buffer, 0, read);
            if (kept.Length > LargestAnswer)
            {
                kept.Remove(0, kept.Length - (LargestAnswer / 2));
            }
        }

        return kept.ToString();
    }

    private static string Tail(string complaint)
    {
        string trimmed = complaint.Trim().ReplaceLineEndings(" ");
        return trimmed.Length <= LongestComplaint ? trimmed : "…" + trimmed[^LongestComplaint..];
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in between.
        }
    }
}
