using System.Collections.Frozen;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Access;

/// <summary>Sentences for the hints that Vision gives with a face it cannot judge yet.</summary>
public static class GuidanceTexts
{
    private static readonly Phrase StepCloser = new("Please step closer.", "请靠近一些。");
    private static readonly Phrase StepBack = new("Please step back a little.", "请后退一点。");
    private static readonly Phrase LookAtCamera = new("Please look at the camera.", "请看镜头。");
    private static readonly Phrase MoveToCentre = new("Please stand in front of the camera.", "请站到镜头正前方。");
    private static readonly Phrase HoldStill = new("Please hold still for a moment.", "请保持不动片刻。");
    private static readonly Phrase MoreLight = new("It is too dark here. Please turn your face to the light.", "光线太暗，请面向光源。");
    private static readonly Phrase LessLight = new("There is too much light on your face. Please turn a little.", "光线太强，请稍微转动。");
    private static readonly Phrase Faint = new("The picture is faint. Please come closer to the light.", "画面不清晰，请靠近光源。");
    private static readonly Phrase OneAtATime = new("One person at a time, please.", "请逐一通行。");
    private static readonly Phrase UncoverFace = new("Please uncover your face.", "请勿遮挡面部。");
    private static readonly Phrase OpenEyes = new("Please open your eyes.", "请睁开眼睛。");

    private static readonly FrozenDictionary<string, Phrase> Texts = new Dictionary<string, Phrase>
    {
        ["step-closer"] = StepCloser,
        ["too-far"] = StepCloser,
        ["step-back"] = StepBack,
        ["too-close"] = StepBack,
        ["move-to-centre"] = MoveToCentre,
        ["off-centre"] = MoveToCentre,
        ["look-at-camera"] = LookAtCamera,
        ["hold-still"] = HoldStill,
        ["too-few-frames"] = HoldStill,
        ["too-dark"] = MoreLight,
        ["too-bright"] = LessLight,
        ["low-contrast"] = Faint,
        ["uncover-face"] = UncoverFace,
        ["open-eyes"] = OpenEyes,
        ["one-at-a-time"] = OneAtATime,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Hints => Texts.Keys;

    /// <returns>The sentence for the hint, or <paramref name="otherwise"/> for a hint this version does not know.</returns>
    public static Phrase For(string hint, Phrase otherwise) => Texts.TryGetValue(hint, out Phrase text) ? text : otherwise;
}
