using System.Text;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Appliance.Brokers;

/// <summary>The files of a site's broker, ready to run: the configuration and access rules of <c>deploy/mosquitto</c>, and its certificate.</summary>
internal static class MosquittoFolder
{
    /// <summary>Where the files that are shipped say they lie.</summary>
    private const string ShippedPath = "/etc/mosquitto/edgecenter";

    /// <param name="folder">Made when it is not there; its owner gets the files, for mosquitto reads them as its own user.</param>
    /// <param name="authority">Trusted.</param>
    /// <param name="certificate">The broker's.</param>
    /// <param name="key">Its key, PEM.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, CertificateAuthority authority, SignedCertificate certificate, string key)
    {
        string path = Path.GetFullPath(folder);
        DurableFile.CreateFolder(path);
        DurableFile.Write(Path.Combine(path, "mosquitto.conf"), Encoding.UTF8.GetBytes(Shipped("mosquitto.conf").Replace(ShippedPath, path, StringComparison.Ordinal)));
        DurableFile.Write(Path.Combine(path, "acl"), Encoding.UTF8.GetBytes(Shipped("acl")));
        DurableFile.Write(Path.Combine(path, "ca.pem"), Encoding.ASCII.GetBytes(authority.CertificatePem));
        DurableFile.Write(Path.Combine(path, "ca.crl"), File.ReadAllBytes(authority.RevocationListFile));
        DurableFile.Write(Path.Combine(path, "server.pem"), Encoding.ASCII.GetBytes(certificate.Pem));
        DurableFile.WriteSecret(Path.Combine(path, "server.key"), Encoding.ASCII.GetBytes(key));
    }

    private static string Shipped(string name)
    {
        using Stream stream = typeof(MosquittoFolder).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
