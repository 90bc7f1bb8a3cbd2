using System.Globalization;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Quality;

namespace EdgeCenter.Vision.Enrolment;

/// <summary>The words of enrolment.</summary>
internal static class EnrolmentProblems
{
    internal static Problem SeveralFaces(string photo, int faces) => new(
        "several-faces",
        $"There are {faces} faces of similar size in it. Use a photo of this person alone, or crop it.",
        $"照片中有 {faces} 张大小相近的人脸。请使用单人照片，或先裁剪。",
        photo);

    internal static Problem SamePhoto(string photo, string first) => new(
        "same-photo",
        $"It is the same picture as {first} and adds nothing. Use a photo taken at another moment.",
        $"与 {first} 是同一张照片，没有新的信息。请使用另一时刻拍摄的照片。",
        photo);

    internal static Problem Disagree(IReadOnlyList<string> first, IReadOnlyList<string> second) => new(
        "photos-disagree",
        $"The photos show different people: {string.Join(", ", first)} against {string.Join(", ", second)}. Remove the wrong ones and enrol again.",
        $"照片不是同一个人：{string.Join("、", first)} 与 {string.Join("、", second)} 不一致。请删除错误的照片后重新登记。",
        second[0]);

    internal static Problem AlreadyEnrolled(PersonId other, float similarity) => new(
        "already-enrolled-as",
        $"This face is already enrolled as {other} (similarity {Number(similarity)}). Remove that enrolment first, or accept lookalikes if these are twins.",
        $"此人脸已登记为 {other}（相似度 {Number(similarity)}）。请先删除该登记；如为双胞胎，请选择允许相似人脸。",
        other.ToString());

    internal static Problem NoUsablePhoto(int photos) => new(
        "no-usable-photo",
        $"None of the {photos} photos can be used; each says why. Use three or more sharp, well-lit photos that show the face from the front.",
        $"{photos} 张照片均不可用，原因见各照片。请使用三张以上清晰、光线充足的正面照片。");

    internal static Problem FewPhotos(int usable, int wanted) => new(
        "few-photos",
        $"Enrolled with {usable} photo(s). {wanted} or more, on different days and with and without glasses, are recognised much more reliably.",
        $"已用 {usable} 张照片登记。使用 {wanted} 张以上（不同日期、戴与不戴眼镜）识别会可靠得多。");

    /// <param name="code">Of <see cref="FaceGuidance"/>.</param>
    internal static Problem Quality(string photo, string code, in FaceQuality q, QualityOptions o)
    {
        (string problem, string english, string chinese) = code switch
        {
            FaceGuidance.StepCloser => ("face-too-small",
                $"The face is {Number(q.HeightPixels)} pixels high; at least {Number(o.MinimumHeight)} are needed. Use a closer or larger photo.",
                $"人脸高 {Number(q.HeightPixels)} 像素，至少需要 {Number(o.MinimumHeight)}。请使用更近或更大的照片。"),
            FaceGuidance.MoveToCentre => ("face-cut-off",
                "Part of the face is outside the picture. Use a photo that shows all of it.",
                "人脸有一部分在画面之外。请使用完整的人脸照片。"),
            FaceGuidance.LookAtCamera => ("face-turned",
                $"The head is turned (yaw {Number(q.YawDegrees)}°, pitch {Number(q.PitchDegrees)}°, roll {Number(q.RollDegrees)}°). Use a photo that looks into the camera.",
                $"头部偏转过大（偏航 {Number(q.YawDegrees)}°，俯仰 {Number(q.PitchDegrees)}°，侧倾 {Number(q.RollDegrees)}°）。请使用正视镜头的照片。"),
            FaceGuidance.TooDark => ("face-too-dark",
                $"The face is too dark (mean {Number(q.Brightness)} of 255). Use a photo with more light on the face.",
                $"人脸太暗（平均亮度 {Number(q.Brightness)}/255）。请使用面部光线更充足的照片。"),
            FaceGuidance.TooBright => ("face-too-bright",
                $"The face is overexposed (mean {Number(q.Brightness)} of 255). Use a photo with less light on the face.",
                $"人脸过曝（平均亮度 {Number(q.Brightness)}/255）。请使用面部光线较弱的照片。"),
            FaceGuidance.LowContrast => ("face-low-contrast",
                $"The face has too little contrast ({Number(q.Contrast)} of 255). Use a clearer photo.",
                $"人脸对比度太低（{Number(q.Contrast)}/255）。请使用更清楚的照片。"),
            FaceGuidance.OpenEyes => ("eyes-closed",
                "The eyes are closed or hidden. Use a photo with open eyes.",
                "眼睛闭合或被遮挡。请使用睁眼的照片。"),
            _ => ("face-blurred",
                $"The face is blurred (sharpness {Number(q.Sharpness)}; at least {Number(o.MinimumSharpness)} is needed). Use a sharper photo.",
                $"人脸模糊（清晰度 {Number(q.Sharpness)}，至少需要 {Number(o.MinimumSharpness)}）。请使用更清晰的照片。"),
        };
        return new Problem(problem, english, chinese, photo);
    }

    private static string Number(float value) => value.ToString(MathF.Abs(value) < 10 ? "0.##" : "0", CultureInfo.InvariantCulture);
}
