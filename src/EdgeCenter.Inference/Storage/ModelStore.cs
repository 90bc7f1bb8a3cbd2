using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Storage;

/// <summary>The folder of model files. Nothing in it is used before its size and SHA-256 are the catalogue's.</summary>
public sealed class ModelStore
{
    private readonly FileLedger _hashed;
    private readonly FileLedger _recorded;

    /// <param name="folder">Made at the first pull or import; reading needs no write permission.</param>
    public ModelStore(ModelCatalogue catalogue, string folder)
    {
        Catalogue = catalogue;
        Folder = Path.GetFullPath(folder);
        _hashed = new FileLedger(Path.Combine(Folder, ".hashed.json"));
        _recorded = new FileLedger(Path.Combine(Folder, ".recorded.json"));
    }

    public ModelCatalogue Catalogue { get; }

    public string Folder { get; }

    /// <summary>The verified file of a model. A file is hashed once and again only after it changed.</summary>
    /// <returns>Its path, or <c>model-unknown</c>, <c>model-missing</c>, <c>model-corrupt</c>, <c>model-unrecorded</c>, <c>model-unreadable</c>.</returns>
    public Outcome<string> Locate(string name)
    {
        if (!Catalogue.Find(name).TryGet(out ModelEntry? model, out Problem? problem))
        {
            return problem;
        }

        ModelStatus status = Check(model, trustLastHash: true);
        return status.Problem is null ? status.Path : status.Problem;
    }

    /// <summary>Every model of the catalogue as it stands; files that did not change since they were hashed are not read.</summary>
    public IReadOnlyList<ModelStatus> List() => [.. Catalogue.Models.Select(model => Check(model, trustLastHash: true))];

    /// <summary>Reads and hashes the model's file whatever was remembered of it.</summary>
    public ModelStatus Verify(ModelEntry model) => Check(model, trustLastHash: false);

    /// <summary>The named models, or all when no name is given.</summary>
    /// <returns>Each once, in the catalogue's order; or <c>model-unknown</c>.</returns>
    internal Outcome<IReadOnlyList<ModelEntry>> Select(IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            if (!Catalogue.Find(name).TryGet(out _, out Problem? problem))
            {
                return problem;
            }
        }

        return Catalogue.Models.Where(model => names.Count == 0 || names.Contains(model.Name)).ToArray();
    }

    internal bool IsReady(ModelEntry model) => Check(model, trustLastHash: true).State == ModelState.Ready;

    internal string PathOf(ModelEntry model) => Path.Combine(Folder, model.File);

    /// <summary>What the file must be: the catalogue's word, else what an import recorded, else null.</summary>
    internal FileIdentity? Expected(ModelEntry model)
    {
        if (model is { Size: { } size, Sha256: { } sha256 })
        {
            return new FileIdentity(size, sha256);
        }

        return _recorded.Find(model.File) is { } line ? new FileIdentity(line.Size, line.Sha256) : null;
    }

    /// <summary>Called with the identity of a file that was just written whole.</summary>
    internal void Remember(ModelEntry model, FileIdentity found)
    {
        var line = new LedgerLine(found.Size, found.Sha256, File.GetLastWriteTimeUtc(PathOf(model)).Ticks);
        _ = _hashed.Note(model.File, line);
        if (model.Sha256 is null)
        {
            _ = _recorded.Note(model.File, line);
        }
    }

    private ModelStatus Check(ModelEntry model, bool trustLastHash)
    {
        string path = PathOf(model);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return new ModelStatus(model, path, ModelState.Missing, ModelProblems.Missing(model, path));
            }

            if (Expected(model) is not { } expected)
            {
                return new ModelStatus(model, path, ModelState.Unknown, ModelProblems.Unrecorded(model, path));
            }

            if (trustLastHash && WasRight(model, file, expected))
            {
                return new ModelStatus(model, path, ModelState.Ready, null);
            }

            FileIdentity found = Identify(model, file);
            return found == expected
                ? new ModelStatus(model, path, ModelState.Ready, null)
                : new ModelStatus(model, path, ModelState.Wrong, ModelProblems.Wrong(model, path, expected, found));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ModelStatus(model, path, ModelState.Wrong, ModelProblems.Unreadable(path, e));
        }
    }

    private bool WasRight(ModelEntry model, FileInfo file, FileIdentity expected) =>
        _hashed.Find(model.File) == new LedgerLine(expected.Size, expected.Sha256, file.LastWriteTimeUtc.Ticks) && file.Length == expected.Size;

    private FileIdentity Identify(ModelEntry model, FileInfo file)
    {
        long modified = file.LastWriteTimeUtc.Ticks;
        FileIdentity found = FileIdentity.Of(file.FullName);
        _ = _hashed.Note(model.File, new LedgerLine(found.Size, found.Sha256, modified));
        return found;
    }
}
