using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Tests.Support;

/// <summary>Finds what is not part of the repository: models, sample photographs, and the data to measure with. Skips the test where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The folder with <c>EdgeCenter.sln</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder beside the repository with data to measure with, or a skipped test.</summary>
    public static string Data(params string[] parts) =>
        Require(Path.Combine([Repository, "..", "shared", "data", .. parts]), "../shared/data is not here");

    /// <summary>The store that <c>deploy/setup.sh</c> fills, or a skipped test.</summary>
    public static ModelStore Models()
    {
        ModelCatalogue catalogue = ModelCatalogue.Load(Path.Combine(Repository, "models", "catalogue.json")).Value;
        return new ModelStore(catalogue, Require(Path.Combine(Repository, "models", "store"), "the models were not fetched (deploy/setup.sh)"));
    }

    /// <summary>A verified model file, or a skipped test.</summary>
    public static string Model(string name)
    {
        var located = Models().Locate(name);
        Assert.SkipUnless(located.Succeeded, $"the model {name} was not fetched (deploy/setup.sh)");
        return located.Value;
    }

    /// <summary>One of the six group photographs (1…6) of the npm package face-api, or a skipped test.</summary>
    public static string SamplePhoto(int number) => Require(
        Path.Combine(Repository, "models", "node_modules", "@vladmandic", "face-api", "demo", $"sample{number}.jpg"),
        "the sample photographs were not fetched (deploy/setup.sh)");

    /// <summary>The public-domain portrait of Debian's facedetect, 512×512, or a skipped test.</summary>
    public static string Portrait() =>
        Require("/usr/share/doc/facedetect/examples/grace_hopper_512x512.jpg", "Debian's facedetect is not installed");

    private static string Require(string path, string otherwise)
    {
        Assert.SkipUnless(Path.Exists(path), otherwise);
        return path;
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeCenter.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"EdgeCenter.sln is not above {AppContext.BaseDirectory}.");
    }
}
