using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Quality;

/// <summary>What to tell a person whose face cannot be decided on: one short sentence per code, for displays, logs and reports.</summary>
public static class FaceGuidance
{
    public const string StepCloser = "step-closer";
    public const string StepBack = "step-back";
    public const string MoveToCentre = "move-to-centre";
    public const string LookAtCamera = "look-at-camera";
    public const string HoldStill = "hold-still";
    public const string TooDark = "too-dark";
    public const string TooBright = "too-bright";
    public const string LowContrast = "low-contrast";
    public const string OpenEyes = "open-eyes";
    public const string UncoverFace = "uncover-face";
    public const string OneAtATime = "one-at-a-time";

    private static readonly Dictionary<string, Phrase> Phrases = new(StringComparer.Ordinal)
    {
        [StepCloser] = new("Please step closer.", "请靠近一点。"),
        [StepBack] = new("Please step back a little.", "请后退一点。"),
        [MoveToCentre] = new("Please move to the middle of the picture.", "请移到画面中央。"),
        [LookAtCamera] = new("Please look at the camera.", "请正视摄像头。"),
        [HoldStill] = new("Please hold still.", "请保持不动。"),
        [TooDark] = new("It is too dark: please step into the light.", "光线太暗:请站到亮处。"),
        [TooBright] = new("It is too bright: please turn away from the light.", "光线太强:请避开强光。"),
        [LowContrast] = new("The picture is too flat: please check light and lens.", "画面对比度太低:请检查光线和镜头。"),
        [OpenEyes] = new("Please open your eyes.", "请睁开眼睛。"),
        [UncoverFace] = new("Please uncover your face.", "请露出完整面部。"),
        [OneAtATime] = new("One person at a time, please.", "请逐一通过。"),
    };

    public static IReadOnlyCollection<string> Codes => Phrases.Keys;

    /// <returns>The sentence of a code of this class.</returns>
    public static Phrase For(string code) =>
        Phrases.TryGetValue(code, out Phrase phrase) ? phrase : throw new ArgumentOutOfRangeException(nameof(code), code, "No guidance has this code.");
}
