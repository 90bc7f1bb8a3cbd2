using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;

namespace EdgeCenter.Vision.Cameras;

/// <summary>
/// A folder of pictures in the order of their names, or one picture: each once, upright, in RGB. Those that cannot be read are reported
/// by name and left out; when none can be read the source fails.
/// </summary>
internal sealed class PictureSource : IFrameSource
{
    /// <summary>More names than this in one folder are a mistake, not a camera.</summary>
    public const int MaximumFiles = 100_000;

    private readonly CameraAddress _address;
    private readonly CameraOptions _options;
    private readonly ICameraObserver? _observer;
    private readonly IReadOnlyList<string> _files;
    private readonly ImageDecoder _decoder;
    private readonly DateTimeOffset _startedAt;
    private int _next;
    private int _given;
    private Problem? _firstProblem;

    private PictureSource(
        string name, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer, IReadOnlyList<string> files)
    {
        Name = name;
        _address = address;
        _options = options;
        _observer = observer;
        _files = files;
        _decoder = new ImageDecoder(time, new ImageLimits { LongSide = options.MaximumSide });
        _startedAt = time.GetUtcNow();
    }

    public string Name { get; }

    public static PictureSource OpenFile(string name, CameraAddress address, CameraOptions options, TimeProvider time) =>
        new(name, address, options, time, observer: null, [address.Target]);

    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static Outcome<IFrameSource> OpenFolder(
        string name, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer)
    {
        string[] files = [.. Directory.EnumerateFiles(address.Target)
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Take(MaximumFiles + 1)];
        if (files.Length > MaximumFiles)
        {
            return new Problem(
                "folder-too-large",
                $"The folder has more than {MaximumFiles} files; name one with fewer.",
                $"文件夹中的文件超过 {MaximumFiles} 个；请指定较小的文件夹。",
                address.Display);
        }

        if (files.Length == 0)
        {
            return new Problem("folder-without-pictures", "There is no file in this folder.", "该文件夹中没有文件。", address.Display);
        }

        Array.Sort(files, StringComparer.Ordinal);
        return new PictureSource(name, address, options, time, observer, files);
    }

    public async ValueTask<Outcome<Frame?>> NextAsync(CancellationToken cancellation)
    {
        while (_next < _files.Count)
        {
            int index = _next++;
            Outcome<Frame> decoded = await _decoder.DecodeFileAsync(_files[index], cancellation);
            if (decoded.TryGet(out Frame? frame, out Problem? problem))
            {
                frame.Sequence = _given++;
                frame.Position = _options.PictureInterval * index;
                frame.CapturedAt = _startedAt + frame.Position;
                return frame;
            }

            _firstProblem ??= problem;
            _observer?.Skipped(Name, problem);
        }

        return _given > 0 ? (Frame?)null : Nothing();
    }

    public ValueTask DisposeAsync()
    {
        _decoder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Problem Nothing() => _files.Count == 1
        ? _firstProblem!
        : new Problem(
            "folder-without-pictures",
            $"None of the {_files.Count} files in this folder is a picture that can be read; the first: {_firstProblem!.In(Language.English)}",
            $"该文件夹中的 {_files.Count} 个文件都不是可读取的图片；第一个：{_firstProblem.In(Language.Chinese)}",
            _address.Display);
}
