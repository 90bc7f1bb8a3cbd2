using System.Security.Cryptography;
using System.Text;

namespace EdgeCenter.Core.Secrets;

/// <summary>The forms a key comes in: 32 raw bytes, or 64 hexadecimal digits, or 44 characters of base 64 (both with a line end).</summary>
internal static class KeyEncoding
{
    /// <summary>Longest accepted form with "\r\n"; nothing longer is read.</summary>
    public const int MaximumLength = 66;

    public static SecretKey? TryDecode(ReadOnlySpan<byte> content)
    {
        if (content.Length == SecretKey.Size)
        {
            return new SecretKey(content);
        }

        string text = Encoding.Latin1.GetString(content).Trim();
        byte[] bytes;
        try
        {
            bytes = text.Length switch
            {
                2 * SecretKey.Size => Convert.FromHexString(text),
                44 => Convert.FromBase64String(text),
                _ => [],
            };
        }
        catch (FormatException)
        {
            return null;
        }

        SecretKey? key = bytes.Length == SecretKey.Size ? new SecretKey(bytes) : null;
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }
}
