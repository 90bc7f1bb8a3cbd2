using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Imports;

/// <summary>Bytes of an import file to text, or a problem that says where they are not what they should be.</summary>
public static class ImportText
{
    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads a file, bounded. Problems: <c>import-unreadable</c>, <c>import-too-large</c>, <c>import-encoding</c>.</summary>
    public static Outcome<string> Read(string path, ImportEncoding encoding)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[Math.Min(file.Length, ImportLimits.Bytes) + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > ImportLimits.Bytes)
            {
                return TooLarge() with { Where = path };
            }

            Outcome<string> text = Decode(bytes.AsSpan(0, length), encoding);
            return text.Succeeded ? text : text.Problem with { Where = path };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("import-unreadable", $"The file cannot be read: {e.Message}", $"文件无法读取：{e.Message}", path);
        }
    }

    /// <summary>Problems: <c>import-too-large</c>, <c>import-encoding</c>.</summary>
    public static Outcome<string> Decode(ReadOnlySpan<byte> bytes, ImportEncoding encoding)
    {
        if (bytes.Length > ImportLimits.Bytes)
        {
            return TooLarge();
        }

        (Encoding decoder, int mark) = bytes switch
        {
            [0xef, 0xbb, 0xbf, ..] => (new UTF8Encoding(false, throwOnInvalidBytes: true), 3),
            [0xff, 0xfe, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), 2),
            [0xfe, 0xff, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), 2),
            _ when encoding == ImportEncoding.Gb18030 => (Gb18030, 0),
            _ => ((Encoding)new UTF8Encoding(false, throwOnInvalidBytes: true), 0),
        };
        try
        {
            return decoder.GetString(bytes[mark..]);
        }
        catch (DecoderFallbackException e)
        {
            int at = Math.Clamp(mark + e.Index, 0, bytes.Length);
            int line = 1 + bytes[..at].Count((byte)'\n');
            string name = decoder.WebName.ToUpperInvariant();
            Phrase hint = Hint(bytes);
            return new Problem("import-encoding",
                $"Line {line} is not {name} text. {hint.English}", $"第 {line} 行不是 {name} 文本。{hint.Chinese}");
        }
    }

    private static Phrase Hint(ReadOnlySpan<byte> bytes) => LooksLikeGb18030(bytes)
        ? new Phrase("It looks like GB18030: add --encoding gb18030, or save the file as UTF-8.", "它看起来是 GB18030 编码：请加上 --encoding gb18030，或另存为 UTF-8。")
        : new Phrase("Save the file as UTF-8.", "请将文件另存为 UTF-8。");

    /// <summary>Decodes without a fault and shows Chinese characters; only ever a hint.</summary>
    private static bool LooksLikeGb18030(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Gb18030.GetString(bytes).AsSpan().ContainsAnyInRange('\u4e00', '\u9fff');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Problem TooLarge() =>
        new("import-too-large",
            $"The file is larger than {ImportLimits.Bytes >> 20} MiB. Split it.", $"文件大于 {ImportLimits.Bytes >> 20} MiB。请拆分后导入。");
}
