using System.Reflection;
using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Sync.Schemas;

/// <summary>Every schema of ours: what events, commands and the other messages look like. They come with the program.</summary>
public sealed class SchemaCatalogue : IEventSchemas, ICommandSchemas
{
    public const string Events = "events";

    public const string Commands = "commands";

    public const string Messages = "messages";

    private const string Prefix = "schemas/";

    /// <summary>Events are small; a document that is larger is not one of ours.</summary>
    private const int LargestDocument = 16 * 1024 * 1024;

    private readonly Dictionary<string, SchemaFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    private SchemaCatalogue()
    {
        Assembly assembly = typeof(SchemaCatalogue).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            using JsonDocument document = JsonDocument.Parse(stream);
            string[] place = resource[Prefix.Length..^".json".Length].Split('/');
            var file = new SchemaFile(place[0], place[1], document.RootElement.Clone());
            _files.Add(file.Key, file);
            _schemas.Add(file.Key, new JsonSchema(file.Schema));
        }
    }

    public static SchemaCatalogue Shipped { get; } = new();

    /// <summary>All, by kind and name.</summary>
    public IReadOnlyCollection<SchemaFile> Files => _files.Values;

    public Problem? Check(string type, ReadOnlyMemory<byte> data) =>
        StrictJson.ReadObject(data, LargestDocument, CommandReader.Deepest).TryGet(out JsonElement element, out Problem? problem)
            ? Check(Events, type, element, "$")
            : new Problem("schema-mismatch", problem.Message, "$");

    public Problem? CheckCommand(string type, JsonElement data) => Check(Commands, type, data, "$.data");

    /// <summary>Checks a document of any kind.</summary>
    /// <param name="kind"><see cref="Events"/>, <see cref="Commands"/> or <see cref="Messages"/>.</param>
    /// <param name="path">Where the document begins, for what is reported.</param>
    public Problem? Check(string kind, string name, JsonElement document, string path) =>
        _schemas.TryGetValue($"{kind}/{name}", out JsonSchema? schema)
            ? schema.Check(document, path)
            : new Problem("schema-unknown", "There is no schema of this name.", "没有此名称的模式。", name.Length <= 128 ? name : name[..128]);
}
