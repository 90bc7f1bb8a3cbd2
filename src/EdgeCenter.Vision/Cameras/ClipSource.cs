using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras.Ffmpeg;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Cameras;

/// <summary>A recorded clip: every frame in order, each with its position on the clip's time line, then the end.</summary>
internal sealed class ClipSource : IFrameSource
{
    private readonly CameraAddress _address;
    private readonly FfmpegChild _child;
    private readonly ClipTimes _times;
    private readonly DateTimeOffset _startedAt;
    private readonly FrameMailbox _mailbox = new(keepEvery: true);
    private readonly Thread _reader;

    private ClipSource(string name, CameraAddress address, FfmpegChild child, ClipTimes times, DateTimeOffset startedAt)
    {
        Name = name;
        _address = address;
        _child = child;
        _times = times;
        _startedAt = startedAt;
        _reader = new Thread(Read) { IsBackground = true, Name = $"clip {name}" };
        _reader.Start();
    }

    public string Name { get; }

    /// <summary>The reading process, for tests that look after it.</summary>
    internal int ProcessId => _child.ProcessId;

    public static Outcome<IFrameSource> Open(string name, CameraAddress address, CameraOptions options, TimeProvider time)
    {
        ClipTimes times = new();
        return FfmpegChild.Start(FfmpegArguments.ForClip(address.Target, options), input: null, times)
            .Then<IFrameSource>(child => new ClipSource(name, address, child, times, time.GetUtcNow()));
    }

    public ValueTask<Outcome<Frame?>> NextAsync(CancellationToken cancellation) => _mailbox.TakeAsync(cancellation);

    public ValueTask DisposeAsync()
    {
        _mailbox.Complete(null);
        _child.Kill();
        _reader.Join();
        _child.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Read()
    {
        long frames = 0;
        try
        {
            frames = ReadFrames();
        }
        catch (IOException)
        {
            // The pipe broke with the process, whose exit says why.
        }

        int exitCode = _child.WaitForExit();
        _mailbox.Complete(Ending(frames, exitCode));
    }

    private long ReadFrames()
    {
        Y4mReader reader = new(_child.Output);
        if (!reader.ReadHeader())
        {
            return 0;
        }

        TimeSpan? first = null;
        TimeSpan position = TimeSpan.Zero;
        for (long sequence = 0; ; sequence++)
        {
            Frame frame = _mailbox.Rent(PixelFormat.I420, reader.Width, reader.Height);
            if (!reader.ReadFrame(frame))
            {
                return sequence;
            }

            if (_times.Take() is { } time)
            {
                first ??= time;
                position = time - first.Value;
            }
            else if (sequence > 0)
            {
                position += reader.FrameInterval;
            }

            frame.Sequence = sequence;
            frame.Position = position;
            frame.CapturedAt = _startedAt + position;
            if (!_mailbox.Publish())
            {
                return sequence;
            }
        }
    }

    /// <summary>A clip that gave pictures and then ended well has simply ended; anything else says what is wrong with the file.</summary>
    private Problem? Ending(long frames, int exitCode) => (frames, exitCode) switch
    {
        ( > 0, 0) => null,
        (0, 0) => new Problem("clip-without-video", "There is not one picture in it.", "其中没有任何画面。", _address.Display),
        (0, _) => FfmpegDiagnosis.Of(_address, _child.Errors, exitCode),
        _ => new Problem(
            "clip-damaged",
            $"Only the first {frames} pictures could be read: {_child.Errors.LastLine}",
            $"只读出前 {frames} 帧：{_child.Errors.LastLine}",
            _address.Display),
    };
}
