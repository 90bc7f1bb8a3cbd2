using System.Diagnostics.CodeAnalysis;

namespace EdgeCenter.Inference.Sources;

internal static class Web
{
    /// <summary>An absolute http or https address: package mirrors inside a site often have no certificate, and the digest decides anyway.</summary>
    internal static bool TryAddress(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
