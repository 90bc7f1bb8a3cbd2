using System.ComponentModel;
using System.Diagnostics;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>
/// One running ffmpeg: pictures on <see cref="Output"/>, its last words in <see cref="Errors"/>. It dies with us, also when we are killed
/// with -9 (setpriv's parent-death signal; without setpriv the broken pipe ends it at the next frame), and it is reaped on dispose.
/// </summary>
internal sealed class FfmpegChild : IDisposable
{
    private const int MaximumErrorLine = 4096;

    private readonly Process _process;
    private readonly Thread _errorReader;
    private readonly ClipTimes? _times;

    private FfmpegChild(Process process, ClipTimes? times)
    {
        _process = process;
        _times = times;
        ProcessId = process.Id;
        Output = process.StandardOutput.BaseStream;
        _errorReader = new Thread(ReadErrors) { IsBackground = true, Name = "camera-errors" };
        _errorReader.Start();
    }

    public int ProcessId { get; }

    public Stream Output { get; }

    public ErrorTail Errors { get; } = new();

    /// <param name="arguments">Each element is one argument of ffmpeg.</param>
    /// <param name="input">Written to standard input, which is then closed.</param>
    /// <param name="times">Receives the frames' times from standard error; null for live cameras.</param>
    public static Outcome<FfmpegChild> Start(IReadOnlyList<string> arguments, string? input, ClipTimes? times)
    {
        if (Executables.Find("ffmpeg") is not { } ffmpeg)
        {
            return new Problem(
                "ffmpeg-missing",
                "The program ffmpeg is not installed; install it with: apt-get install ffmpeg",
                "没有安装 ffmpeg 程序；请安装：apt-get install ffmpeg");
        }

        string[] guard = Executables.Find("setpriv") is { } setpriv ? [setpriv, "--pdeathsig", "KILL", "--"] : [];
        string[] command = [.. guard, ffmpeg, .. arguments];
        ProcessStartInfo start = new(command[0], command.AsSpan(1).ToArray())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");

        try
        {
            FfmpegChild child = new(ChildLauncher.Start(start), times);
            child.Feed(input);
            return child;
        }
        catch (Exception problem) when (problem is Win32Exception or IOException)
        {
            return new Problem(
                "ffmpeg-not-started",
                $"The program ffmpeg could not be started: {problem.Message}",
                $"无法启动 ffmpeg 程序：{problem.Message}",
                ffmpeg);
        }
    }

    /// <summary>Ends it at once; its pipes reach their end. Harmless when it has already ended.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended and was reaped in the same moment.
        }
    }

    /// <summary>Waits until it has ended and everything it said was read.</summary>
    public int WaitForExit()
    {
        _process.WaitForExit();
        _errorReader.Join();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Kill();
        WaitForExit();
        _process.Dispose();
    }

    private void Feed(string? input)
    {
        try
        {
            _process.StandardInput.Write(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read its input: its exit says why.
        }
    }

    private void ReadErrors()
    {
        Stream stream = _process.StandardError.BaseStream;
        byte[] buffer = new byte[MaximumErrorLine];
        int filled = 0;
        try
        {
            for (int read; (read = stream.Read(buffer, filled, buffer.Length - filled)) > 0;)
            {
                filled = Accept(buffer, filled + read);
            }

            Accept(buffer.AsSpan(0, filled));
        }
        catch (IOException)
        {
            // The pipe broke with the process: what was read is what there is.
        }
        finally
        {
            _times?.Complete();
        }
    }

    /// <summary>Takes the complete lines out of the buffer (an over-long one in pieces) and moves the rest to its start.</summary>
    private int Accept(byte[] buffer, int filled)
    {
        int start = 0;
        for (int end; (end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += end + 1)
        {
            Accept(buffer.AsSpan(start, end));
        }

        if (start == 0 && filled == buffer.Length)
        {
            Accept(buffer.AsSpan(0, filled));
            return 0;
        }

        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        return filled - start;
    }

    private void Accept(ReadOnlySpan<byte> line)
    {
        if (_times is null || !_times.TryAccept(line))
        {
            Errors.Add(line);
        }
    }
}
