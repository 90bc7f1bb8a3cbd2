using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Storage;

/// <summary>Brings models from a folder or USB stick: for sites that no network reaches.</summary>
public sealed class ModelImport(ModelStore store)
{
    private readonly ModelInbox _inbox = new(store);

    /// <summary>Looks through the folder and those below it for the wanted models, by size and SHA-256, whatever the files are called.</summary>
    /// <param name="names">
    /// The wanted models. Empty: every model of the catalogue that is not ready; one that is not found is then no problem.
    /// Models whose digest nobody has published are taken by file name, and only when named here.
    /// </param>
    /// <returns>One line per model found or asked for; or a problem when there is nothing to look in or to write to.</returns>
    public Outcome<IReadOnlyList<ModelArrival>> From(string folder, IReadOnlyCollection<string> names, CancellationToken ct = default)
    {
        if (!store.Select(names).TryGet(out IReadOnlyList<ModelEntry>? wanted, out Problem? problem))
        {
            return problem;
        }

        if (!Directory.Exists(folder))
        {
            return ModelProblems.NoSuchFolder(folder);
        }

        if (!wanted.All(store.IsReady) && !_inbox.Prepare().TryGet(out _, out problem))
        {
            return problem;
        }

        if (!FolderSearch.In(folder, ct).TryGet(out FolderSearch? search, out problem))
        {
            return problem;
        }

        var arrivals = new List<ModelArrival>();
        foreach (ModelEntry model in wanted)
        {
            if (store.IsReady(model))
            {
                arrivals.Add(new ModelArrival(model, ModelOrigin.Present, store.PathOf(model), null));
            }
            else if (Bring(model, search, names.Contains(model.Name), folder, ct) is { } arrival)
            {
                arrivals.Add(arrival);
            }
        }

        _inbox.Leave();
        return arrivals;
    }

    /// <returns>Null when the folder has no such model and nobody asked for it by name.</returns>
    private ModelArrival? Bring(ModelEntry model, FolderSearch search, bool named, string folder, CancellationToken ct)
    {
        string? path = store.Expected(model) is { } identity ? search.Find(identity) : named ? search.Find(model.File) : null;
        if (path is null)
        {
            return named ? new ModelArrival(model, ModelOrigin.Imported, folder, ModelProblems.NotInFolder(model, folder)) : null;
        }

        try
        {
            using FileStream content = File.OpenRead(path);
            return new ModelArrival(model, ModelOrigin.Imported, path, _inbox.Take(model, content, path, ct).Problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new ModelArrival(model, ModelOrigin.Imported, path, ModelProblems.SourceUnreadable(path, e));
        }
    }
}
