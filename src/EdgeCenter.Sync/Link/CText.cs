using System.Text;

namespace EdgeCenter.Sync.Link;

/// <summary>Text as the library wants it.</summary>
internal static class CText
{
    /// <summary>UTF-8 with a NUL at the end.</summary>
    public static byte[] Of(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        _ = Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
