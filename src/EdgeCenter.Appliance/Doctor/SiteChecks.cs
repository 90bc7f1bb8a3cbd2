using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>What the configuration says, and whether the cameras it names give pictures.</summary>
internal static class SiteChecks
{
    /// <summary>RTSP cameras send a key picture every 1 to 10 s.</summary>
    private static readonly TimeSpan PictureWithin = TimeSpan.FromSeconds(15);

    public static Check Configuration { get; } = new("configuration", "Configuration", "配置", Read);

    /// <summary>One check a configured camera.</summary>
    public static IEnumerable<Check> Cameras(ApplianceOptions options) => options.Cameras.Select(camera => new Check(
        $"camera-{camera.Name}",
        new Phrase($"Camera {camera.Name}", $"摄像头 {camera.Name}"),
        (patient, cancellation) => PictureAsync(camera, patient, cancellation)));

    private static Finding Read(Patient patient)
    {
        if (patient.Options is null)
        {
            return new Finding(FindingLevel.Broken, new Phrase(
                string.Join("; ", patient.ConfigurationProblems.Select(p => p.In(Language.English))),
                string.Join("；", patient.ConfigurationProblems.Select(p => p.In(Language.Chinese)))));
        }

        string gates = string.Join(", ", patient.Options.Gates.Select(g => g.Name));
        return patient.Options.Gates.Count > 0
            ? Finding.Fine($"{patient.ConfigurationPath}: gates {gates}", $"{patient.ConfigurationPath}：闸机 {gates}")
            : Finding.Warning(
                new Phrase("no gate is configured", "没有配置闸机"),
                new Phrase($"Describe cameras and gates in {patient.ConfigurationPath} (edgecenter config schema).", $"请在 {patient.ConfigurationPath} 中配置摄像头与闸机（edgecenter config schema）。"));
    }

    private static async Task<Finding> PictureAsync(SiteCamera camera, Patient patient, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(PictureWithin, patient.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var heard = new LastReason();
        if (!CameraAddress.Parse(camera.Source).TryGet(out CameraAddress? address, out Problem? problem)
            || !FrameSources.Open(camera.Name, address, new CameraOptions { MaximumSide = camera.MaximumSide }, patient.Time, heard).TryGet(out IFrameSource? source, out problem))
        {
            return Finding.Broken(problem);
        }

        await using (source)
        {
            try
            {
                Outcome<Frame?> picture = await source.NextAsync(either.Token).ConfigureAwait(false);
                return !picture.TryGet(out Frame? frame, out problem) ? Finding.Broken(problem)
                    : frame is null ? Finding.Broken(new Problem("camera-empty", "There is no picture in it.", "其中没有画面。", address.Display))
                    : Finding.Fine($"{address}: {frame.Width}×{frame.Height}", $"{address}：{frame.Width}×{frame.Height}");
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return Finding.Broken(heard.Reason ?? new Problem("camera-silent", "It gave no picture in 15 s.", "15 秒内没有画面。", address.Display));
            }
        }
    }

    private sealed class LastReason : ICameraObserver
    {
        public Problem? Reason { get; private set; }

        public void StateChanged(CameraStateChanged change) => Reason = change.Reason ?? Reason;

        public void Skipped(string camera, Problem problem) => Reason = problem;
    }
}
