using System.Text.RegularExpressions;

namespace EdgeCenter.Vision.Cameras;

/// <summary>Takes the secrets out of RTSP addresses, wherever vendors put them: user info, query, or the path itself.</summary>
internal static partial class StreamDisplay
{
    private const string Hidden = "…";

    /// <summary>What identifies the camera without letting anybody in.</summary>
    public static string Of(Uri uri)
    {
        string port = uri.IsDefaultPort || uri.Port < 0 ? "" : $":{uri.Port}";
        string path = string.Join('/', uri.AbsolutePath.Split('/').Select(segment => LooksSecret().IsMatch(segment) ? Hidden : segment));
        string query = uri.Query.Length > 1 ? "?" + Hidden : "";
        return $"{uri.Scheme}://{uri.Host}{port}{path}{query}";
    }

    /// <summary>For text that may contain an address anywhere: an error line of ffmpeg, an address that did not parse.</summary>
    public static string Redact(string text) =>
        Addresses().Replace(text, static match => match.Groups["scheme"].Value + Tail(match.Groups["rest"].Value));

    private static string Tail(string rest)
    {
        int at = rest.LastIndexOf('@');
        string afterUser = at < 0 ? rest : rest[(at + 1)..];
        int query = afterUser.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? afterUser : afterUser[..query] + "?" + Hidden;
        return string.Join('/', path.Split('/').Select(segment => LooksSecret().IsMatch(segment) ? Hidden : segment));
    }

    [GeneratedRegex(@"(?<scheme>rtsps?://)(?<rest>[^\s'""]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    /// <summary>Some cameras take <c>/user=admin_password=secret_channel=1</c> as a path.</summary>
    [GeneratedRegex("pass|pwd|user=|token|auth", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksSecret();
}
