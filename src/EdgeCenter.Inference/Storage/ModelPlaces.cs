namespace EdgeCenter.Inference.Storage;

/// <summary>Where this installation keeps its catalogue and its models, and where it looks for models before it downloads any.</summary>
/// <param name="Catalogue">The catalogue file.</param>
/// <param name="Store">The folder of the models; may not exist yet.</param>
/// <param name="ImportFolders">Folders looked into first, in this order.</param>
public sealed record ModelPlaces(string Catalogue, string Store, IReadOnlyList<string> ImportFolders)
{
    /// <summary>Names the store; by default <c>models/store</c> in a checkout and <see cref="InstalledStore"/> elsewhere.</summary>
    public const string StoreVariable = "EDGECENTER_MODELS";

    /// <summary>Colon-separated folders.</summary>
    public const string ImportVariable = "EDGECENTER_MODEL_IMPORT";

    public const string InstalledStore = "/var/lib/edgecenter/models";

    public static ModelPlaces OfThisProcess() => Find(AppContext.BaseDirectory, Environment.GetEnvironmentVariable);

    /// <param name="programFolder">The folder of the running program.</param>
    /// <param name="variable">Reads an environment variable; null when it is not set.</param>
    public static ModelPlaces Find(string programFolder, Func<string, string?> variable)
    {
        string? checkout = Checkout(programFolder);
        string catalogue = checkout is null
            ? Path.Combine(programFolder, "models", "catalogue.json")
            : Path.Combine(checkout, "models", "catalogue.json");
        string store = variable(StoreVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : checkout is null ? InstalledStore : Path.Combine(checkout, "models", "store");
        string[] imports = (variable(ImportVariable) ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Path.GetFullPath)
            .ToArray();
        return new ModelPlaces(catalogue, store, imports);
    }

    /// <summary>The nearest folder above that has our solution and catalogue: a developer's machine, not an installation.</summary>
    private static string? Checkout(string folder)
    {
        for (DirectoryInfo? place = new(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "EdgeCenter.sln"))
                && File.Exists(Path.Combine(place.FullName, "models", "catalogue.json")))
            {
                return place.FullName;
            }
        }

        return null;
    }
}
