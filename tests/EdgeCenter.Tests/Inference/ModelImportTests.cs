using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Inference;

public sealed class ModelImportTests : IDisposable
{
    private const string ImportOnly = """{ "kind": "import", "name": "a/project" }""";

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _detector = SmallPackages.Model(1);
    private readonly byte[] _embedder = SmallPackages.Model(2);
    private readonly string _stick;
    private readonly ModelStore _store;

    public ModelImportTests()
    {
        _stick = Directory.CreateDirectory(_folder.File("stick")).FullName;
        _store = new ModelStore(
            SmallPackages.Catalogue(
                SmallPackages.Entry("detector", SmallPackages.Package("npm", "detector.onnx"), _detector),
                SmallPackages.Entry("embedder", SmallPackages.Package("npm", "embedder.onnx"), _embedder),
                SmallPackages.Entry("unpublished", ImportOnly, null, optional: true)),
            _folder.File("store"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Models_are_found_by_content_in_any_folder_under_any_name()
    {
        Put("a/b/c/photo.jpg", _detector);
        Put("embedder.onnx", SmallPackages.Model(3));

        IReadOnlyList<ModelArrival> arrivals = _store.Import(_stick);

        ModelArrival arrival = Assert.Single(arrivals);
        Assert.Equal(("detector", ModelOrigin.Imported), (arrival.Model.Name, arrival.Origin));
        Assert.Null(arrival.Problem);
        Assert.Equal(_detector, File.ReadAllBytes(_store.Locate("detector").Value));
    }

    [Fact]
    public void A_model_asked_for_by_name_and_not_found_is_a_problem()
    {
        ModelArrival arrival = Assert.Single(_store.Import(_stick, "embedder"));

        Assert.Equal("import-not-found", arrival.Problem?.Code);
    }

    [Fact]
    public void A_model_that_nobody_published_a_digest_for_is_taken_by_name_and_remembered()
    {
        byte[] content = SmallPackages.Model(4);
        Put("deep/unpublished.onnx", content);

        Assert.Empty(_store.Import(_stick));
        Assert.Null(Assert.Single(_store.Import(_stick, "unpublished")).Problem);
        Assert.True(_store.Locate("unpublished").Succeeded);

        File.WriteAllBytes(_store.Locate("unpublished").Value, SmallPackages.Model(5));
        Assert.Equal("model-corrupt", _store.Locate("unpublished").Problem?.Code);
    }

    [Fact]
    public void A_file_put_into_the_store_by_hand_is_not_used_while_nobody_knows_what_it_should_be()
    {
        Directory.CreateDirectory(_store.Folder);
        File.WriteAllBytes(Path.Combine(_store.Folder, "unpublished.onnx"), _detector);

        Assert.Equal("model-unrecorded", _store.Locate("unpublished").Problem?.Code);
    }

    [Fact]
    public void Links_that_lead_in_circles_are_not_followed()
    {
        Directory.CreateSymbolicLink(Path.Combine(_stick, "loop"), _stick);
        Put("detector.onnx", _detector);

        Assert.Null(Assert.Single(_store.Import(_stick)).Problem);
    }

    [Fact]
    public void A_stick_that_is_not_there_is_a_problem() =>
        Assert.Equal("import-folder-missing", new ModelImport(_store).From(_folder.File("nowhere"), []).Problem?.Code);

    [Fact]
    public void A_folder_of_other_things_imports_nothing_and_leaves_the_store_unmade_of_files()
    {
        Put("text.txt", "hello"u8.ToArray());

        Assert.Empty(_store.Import(_stick));
        Assert.Empty(Directory.GetFiles(_store.Folder, "*", SearchOption.AllDirectories));
    }

    private void Put(string path, byte[] content)
    {
        string file = Path.Combine(_stick, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}

internal static class ModelStoreImports
{
    internal static IReadOnlyList<ModelArrival> Import(this ModelStore store, string folder, params string[] names) =>
        new ModelImport(store).From(folder, names).Value;
}
