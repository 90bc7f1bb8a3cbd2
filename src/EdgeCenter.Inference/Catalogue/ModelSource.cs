using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Catalogue;

/// <summary>Where a model comes from. Packages are named, never their registry's host: the machine's own package client knows that.</summary>
/// <remarks>The generated JSON reader sets an absent property to null; here absent and empty are the same.</remarks>
public sealed record ModelSource
{
    public required ModelSourceKind Kind { get; init; }

    /// <summary>The package, or for <see cref="ModelSourceKind.Import"/> the project that publishes the model.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    public string Version { get; init => field = value ?? ""; } = "";

    /// <summary>The file inside the package, with <c>/</c> between folders and none in front.</summary>
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>The wheel's platform tag, only for <see cref="ModelSourceKind.Pypi"/> and only where it is not this machine's.</summary>
    public string Platform { get; init => field = value ?? ""; } = "";

    /// <summary>The file's address, only for <see cref="ModelSourceKind.Https"/>.</summary>
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>What a person must know to get the file by hand.</summary>
    public Phrase? Note { get; init; }

    /// <summary><c>npm:name@version</c>, or the address.</summary>
    public override string ToString() =>
        Kind == ModelSourceKind.Https ? Address : $"{Kind.ToString().ToLowerInvariant()}:{Name}@{Version}";
}
