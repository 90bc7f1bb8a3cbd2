using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Schemas;

/// <summary>One JSON Schema as it is shipped.</summary>
/// <param name="Kind">Folder: <c>events</c>, <c>commands</c> or <c>messages</c>.</param>
/// <param name="Name">Type of the event or command, or the message's name.</param>
/// <param name="Schema">The schema itself.</param>
public sealed record SchemaFile(string Kind, string Name, JsonElement Schema)
{
    public string Key => $"{Kind}/{Name}";

    public Phrase Title => new(Schema.GetProperty("title").GetString()!, Schema.GetProperty("x-title-zh").GetString()!);
}
