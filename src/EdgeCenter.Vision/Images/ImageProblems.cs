using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Images;

/// <summary>Every way in which a picture cannot be read, in words.</summary>
internal static class ImageProblems
{
    internal static Problem Missing(string where) => new("image-missing", "There is no such file.", "没有这个文件。", where);

    internal static Problem IsFolder(string where) =>
        new("image-is-folder", "This is a folder; name an image file.", "这是一个文件夹,请指定图像文件。", where);

    internal static Problem Unreadable(string where, string why) =>
        new("image-unreadable", $"The file cannot be read: {why}", $"无法读取文件:{why}", where);

    internal static Problem Empty(string where) => new("image-empty", "The file is empty.", "文件为空。", where);

    internal static Problem FileTooLarge(string where, long bytes, long limit) => new(
        "image-too-large",
        $"The file has {bytes:N0} bytes; {limit:N0} are read at most. Save the picture smaller.",
        $"文件有 {bytes:N0} 字节,最多读取 {limit:N0} 字节。请将图片缩小后保存。",
        where);

    internal static Problem TooManyPixels(string where, long width, long height, long limit) => new(
        "image-too-large",
        $"The picture is {width} × {height} pixels; up to {limit / 1_000_000} megapixels are read. Save it smaller.",
        $"图片为 {width} × {height} 像素,最多支持 {limit / 1_000_000} 百万像素。请缩小后保存。",
        where);

    internal static Problem UnknownFormat(string where) => new(
        "image-format-unknown",
        "This is no picture in a known format. Use JPEG, PNG, WebP, BMP, GIF or TIFF.",
        "这不是已知格式的图片。请使用 JPEG、PNG、WebP、BMP、GIF 或 TIFF。",
        where);

    internal static Problem Corrupt(string where, string details) => new(
        "image-corrupt",
        $"The picture is damaged ({details}). Take it from the source again.",
        $"图片已损坏({details})。请从来源重新获取。",
        where);

    internal static Problem Truncated(string where) => new(
        "image-truncated",
        "The picture ends too early: the copy is incomplete. Copy it again.",
        "图片数据不完整,文件可能未复制完。请重新复制。",
        where);

    internal static Problem ForeignDecoderMissing(string where, ImageKind kind) => new(
        "image-decoder-missing",
        $"{kind} pictures are read with ffmpeg, which is not installed. Run 'apt-get install ffmpeg', or save the picture as JPEG.",
        $"读取 {kind} 图片需要 ffmpeg,但未安装。请运行 “apt-get install ffmpeg”,或将图片另存为 JPEG。",
        where);

    internal static Problem ForeignDecoderTimedOut(string where, TimeSpan timeout) => new(
        "image-decoder-timeout",
        $"Reading the picture took longer than {timeout.TotalSeconds:0} s and was given up. Save it as JPEG.",
        $"读取图片超过 {timeout.TotalSeconds:0} 秒,已放弃。请另存为 JPEG。",
        where);

    internal static Problem ForeignDecoderRefused(string where, ImageKind kind, string details) => new(
        "image-corrupt",
        $"This {kind} picture cannot be decoded ({details}). Save it as JPEG or take it from the source again.",
        $"无法解码此 {kind} 图片({details})。请另存为 JPEG,或从来源重新获取。",
        where);
}
