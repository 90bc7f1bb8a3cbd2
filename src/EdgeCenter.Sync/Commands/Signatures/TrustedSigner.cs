using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands.Signatures;

/// <summary>Somebody whose signature counts, and for which commands.</summary>
public sealed class TrustedSigner : IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly string _algorithm;
    private readonly HashSet<string> _commands;

    private TrustedSigner(string name, AsymmetricAlgorithm key, IEnumerable<string> commands)
    {
        Name = name;
        _key = key;
        _algorithm = SignatureAlgorithm.For(key)!;
        _commands = new HashSet<string>(commands, StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <returns>Problems: <c>key-unreadable</c>, <c>key-unusable</c>.</returns>
    public static Outcome<TrustedSigner> Open(SignerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return KeyFile.Read(options.KeyFile).Then<TrustedSigner>(key => new TrustedSigner(options.Name, key, options.Commands));
    }

    public bool MaySend(string type) => _commands.Contains(SignerOptions.Everything) || _commands.Contains(type);

    /// <summary>Whether this key made it, with the one algorithm it is for.</summary>
    public bool Made(CompactJws jws)
    {
        ArgumentNullException.ThrowIfNull(jws);
        return jws.Algorithm == _algorithm && SignatureAlgorithm.Verify(_key, jws.SignedBytes, jws.Signature);
    }

    public void Dispose() => _key.Dispose();
}
