using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Inference;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _content = SmallPackages.Model(1);
    private readonly string _entry;

    public ModelStoreTests() => _entry = SmallPackages.Entry("detector", SmallPackages.Package("npm", "detector.onnx"), _content);

    private string ModelFile => _folder.File("detector.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_model_names_the_command_that_fetches_it()
    {
        Problem problem = Open().Locate("detector").Problem!;

        Assert.Equal("model-missing", problem.Code);
        Assert.Contains("edgecenter models pull detector", problem.Message.English, StringComparison.Ordinal);
        Assert.Equal(ModelFile, problem.Where);
    }

    [Fact]
    public void A_right_file_is_handed_out()
    {
        File.WriteAllBytes(ModelFile, _content);

        Assert.Equal(ModelFile, Open().Locate("detector").Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(49_999)]
    public void A_truncated_file_is_never_handed_out(int length)
    {
        File.WriteAllBytes(ModelFile, _content[..length]);

        Assert.Equal("model-corrupt", Open().Locate("detector").Problem?.Code);
    }

    [Fact]
    public void One_flipped_bit_is_noticed()
    {
        byte[] flipped = [.. _content];
        flipped[25_000] ^= 1;
        File.WriteAllBytes(ModelFile, flipped);

        Assert.Equal("model-corrupt", Open().Locate("detector").Problem?.Code);
    }

    [Fact]
    public void A_start_reads_no_file_that_did_not_change_and_verify_always_does()
    {
        File.WriteAllBytes(ModelFile, _content);
        DateTime modified = File.GetLastWriteTimeUtc(ModelFile);
        Assert.True(Open().Locate("detector").Succeeded);

        // Same size, same time: only reading it can tell.
        File.WriteAllBytes(ModelFile, SmallPackages.Model(2));
        File.SetLastWriteTimeUtc(ModelFile, modified);
        ModelStore store = Open();

        Assert.True(store.Locate("detector").Succeeded);
        Assert.Equal(ModelState.Wrong, store.Verify(store.Catalogue.Models[0]).State);
        Assert.Equal("model-corrupt", store.Locate("detector").Problem?.Code);
    }

    [Fact]
    public void A_changed_file_is_read_again()
    {
        File.WriteAllBytes(ModelFile, _content);
        ModelStore store = Open();
        Assert.True(store.Locate("detector").Succeeded);

        File.WriteAllBytes(ModelFile, SmallPackages.Model(2));
        File.SetLastWriteTimeUtc(ModelFile, File.GetLastWriteTimeUtc(ModelFile).AddSeconds(1));

        Assert.Equal("model-corrupt", store.Locate("detector").Problem?.Code);
    }

    [Fact]
    public void A_model_that_changed_in_the_catalogue_is_not_the_one_that_was_verified_before()
    {
        File.WriteAllBytes(ModelFile, _content);
        Assert.True(Open().Locate("detector").Succeeded);
        string newer = SmallPackages.Entry("detector", SmallPackages.Package("npm", "detector.onnx"), SmallPackages.Model(2));

        Assert.Equal("model-corrupt", new ModelStore(SmallPackages.Catalogue(newer), _folder.Path).Locate("detector").Problem?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{\"detector.onnx\": null}")]
    [InlineData("{\"detector.onnx\": {}}")]
    [InlineData("{\"detector.onnx\": { \"size\": 50000, \"sha256\": \"short\", \"modified\": 1 }}")]
    public void A_damaged_ledger_costs_a_hash_and_nothing_else(string ledger)
    {
        File.WriteAllBytes(ModelFile, _content);
        File.WriteAllText(_folder.File(".hashed.json"), ledger);

        Assert.True(Open().Locate("detector").Succeeded);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_model_is_a_problem()
    {
        Directory.CreateDirectory(ModelFile);

        Assert.False(Open().Locate("detector").Succeeded);
    }

    [Fact]
    public void A_checkout_keeps_its_models_beside_the_catalogue_and_an_installation_under_var()
    {
        string checkout = Directory.CreateDirectory(_folder.File("checkout")).FullName;
        string program = Directory.CreateDirectory(Path.Combine(checkout, "artifacts", "bin")).FullName;
        Directory.CreateDirectory(Path.Combine(checkout, "models"));
        File.WriteAllText(Path.Combine(checkout, "EdgeCenter.sln"), "");
        File.WriteAllText(Path.Combine(checkout, "models", "catalogue.json"), "");

        Assert.Equal(Path.Combine(checkout, "models", "store"), ModelPlaces.Find(program, _ => null).Store);
        Assert.Equal(ModelPlaces.InstalledStore, ModelPlaces.Find(_folder.Path, _ => null).Store);
        Assert.Equal(_folder.File("models/catalogue.json"), ModelPlaces.Find(_folder.Path, _ => null).Catalogue);
    }

    [Fact]
    public void The_environment_names_the_store_and_the_import_folders()
    {
        ModelPlaces places = ModelPlaces.Find(_folder.Path, name => name == ModelPlaces.StoreVariable ? "/srv/models" : "/media/a::/media/b");

        Assert.Equal("/srv/models", places.Store);
        Assert.Equal(["/media/a", "/media/b"], places.ImportFolders);
    }

    private ModelStore Open() => new(SmallPackages.Catalogue(_entry), _folder.Path);
}
