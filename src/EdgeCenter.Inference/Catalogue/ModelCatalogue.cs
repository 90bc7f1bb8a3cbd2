using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Catalogue;

/// <summary>The models this program knows how to get and use.</summary>
public sealed class ModelCatalogue
{
    /// <summary>Bytes; a catalogue of a thousand models with calibration tables stays far below.</summary>
    private const int LargestFile = 4 << 20;

    private readonly Dictionary<string, ModelEntry> _byName;

    private ModelCatalogue(IReadOnlyList<ModelEntry> models)
    {
        Models = models;
        _byName = models.ToDictionary(model => model.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ModelEntry> Models { get; }

    /// <returns>The catalogue, or <c>catalogue-unreadable</c> / <c>catalogue-invalid</c> with every fault and its place.</returns>
    public static Outcome<ModelCatalogue> Load(string path)
    {
        byte[] json;
        try
        {
            var file = new FileInfo(path);
            if (file.Length > LargestFile)
            {
                return Invalid(path, $"the file has {file.Length} bytes, more than {LargestFile}");
            }

            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem(
                "catalogue-unreadable",
                $"The model catalogue cannot be read: {e.Message} Reinstall the program, or name the right file.",
                $"无法读取模型目录：{e.Message} 请重新安装程序，或指定正确的文件。",
                path);
        }

        return Parse(json, path);
    }

    /// <param name="json">UTF-8.</param>
    /// <param name="where">The file's name for problems.</param>
    public static Outcome<ModelCatalogue> Parse(ReadOnlySpan<byte> json, string where)
    {
        CatalogueDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, CatalogueJson.Default.CatalogueDocument);
        }
        catch (JsonException e)
        {
            return Invalid(where, e.Message);
        }

        if (document is null)
        {
            return Invalid(where, "it is null");
        }

        string faults = string.Join("; ", CatalogueRules.Faults(document));
        return faults.Length == 0 ? new ModelCatalogue(document.Models) : Invalid(where, faults);
    }

    /// <returns>The entry, or <c>model-unknown</c>.</returns>
    public Outcome<ModelEntry> Find(string name)
    {
        if (_byName.TryGetValue(name, out ModelEntry? entry))
        {
            return entry;
        }

        string known = string.Join(", ", Models.Select(model => model.Name));
        return new Problem(
            "model-unknown",
            $"The catalogue has no model of this name. It has: {known}.",
            $"目录中没有这个名称的模型。现有模型：{known}。",
            name);
    }

    private static Problem Invalid(string where, string faults) => new(
        "catalogue-invalid",
        $"The model catalogue is not usable: {faults}.",
        $"模型目录不可用：{faults}。",
        where);
}
