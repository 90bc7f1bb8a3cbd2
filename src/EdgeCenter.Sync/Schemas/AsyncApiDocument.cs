using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeCenter.Sync.Schemas;

/// <summary>The whole interface as an AsyncAPI 3.0 document, written from the topics and schemas that the program works with.</summary>
public static class AsyncApiDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of the interface: it is in every topic.</summary>
    private const string Version = "1";

    public static JsonObject Create(SchemaCatalogue schemas)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        var topics = new Topics("{site}", "{appliance}");
        SchemaFile[] events = [.. schemas.Files.Where(file => file.Kind == SchemaCatalogue.Events)];
        var messages = new JsonObject();
        foreach (SchemaFile file in schemas.Files.Where(file => file.Kind != SchemaCatalogue.Commands && file.Name != "enrolment"))
        {
            messages.Add(file.Name, Message(file));
        }

        var components = new JsonObject { ["messages"] = messages, ["schemas"] = Schemas(schemas) };
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "EdgeCenter",
                ["version"] = Version,
                ["description"] = "What an EdgeCenter appliance says and hears over MQTT 5. Events follow CloudEvents 1.0 in MQTT binary mode: attributes are user properties, the payload is the data.",
            },
            ["defaultContentType"] = "application/json",
            ["channels"] = new JsonObject
            {
                ["events"] = Channel(topics.Events("{stream}"), [.. events.Select(file => file.Name)], "stream"),
                ["status"] = Channel(topics.Status, ["status"]),
                ["commandRequest"] = Channel(topics.CommandRequest, ["command-request"]),
                ["commandResponse"] = Channel(topics.CommandResponse, ["command-response"]),
                ["twinDesired"] = Channel(topics.TwinDesired, ["twin-desired"]),
                ["twinReported"] = Channel(topics.TwinReported, ["twin-reported"]),
            },
            ["operations"] = new JsonObject
            {
                ["sendEvents"] = Operation("send", "events", "Each event at least once, in order within its stream; its id tells a repetition."),
                ["sendStatus"] = Operation("send", "status", "Retained; also the last will."),
                ["receiveCommand"] = Operation("receive", "commandRequest", "Done once, however often it comes.", reply: "commandResponse"),
                ["receiveTwinDesired"] = Operation("receive", "twinDesired", "Retained by the cloud."),
                ["sendTwinReported"] = Operation("send", "twinReported", "Retained."),
            },
            ["components"] = components,
        };
    }

    public static string Text(JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Schemas(SchemaCatalogue schemas)
    {
        var all = new JsonObject();
        foreach (SchemaFile file in schemas.Files)
        {
            all.Add(SchemaKey(file), JsonNode.Parse(file.Schema.GetRawText()));
        }

        return all;
    }

    /// <summary>Component keys know no slash.</summary>
    private static string SchemaKey(SchemaFile file) => $"{file.Kind}.{file.Name}";

    private static JsonObject Message(SchemaFile file) => new()
    {
        ["name"] = file.Name,
        ["title"] = file.Title.English,
        ["summary"] = file.Title.Chinese,
        ["contentType"] = "application/json",
        ["payload"] = Reference("components/schemas", SchemaKey(file)),
    };

    private static JsonObject Channel(string address, IReadOnlyList<string> messages, params IReadOnlyList<string> more)
    {
        var parameters = new JsonObject
        {
            ["site"] = new JsonObject { ["description"] = "The configured name of the site." },
            ["appliance"] = new JsonObject { ["description"] = "The configured name of the appliance." },
        };
        foreach (string name in more)
        {
            parameters.Add(name, new JsonObject { ["description"] = "The stream: events of one stream are numbered without gaps." });
        }

        var references = new JsonObject();
        foreach (string message in messages)
        {
            references.Add(message, Reference("components/messages", message));
        }

        return new JsonObject { ["address"] = address, ["messages"] = references, ["parameters"] = parameters };
    }

    private static JsonObject Operation(string action, string channel, string summary, string? reply = null)
    {
        var operation = new JsonObject { ["action"] = action, ["channel"] = Reference("channels", channel), ["summary"] = summary };
        if (reply is not null)
        {
            operation["reply"] = new JsonObject { ["channel"] = Reference("channels", reply) };
        }

        return operation;
    }

    private static JsonObject Reference(string place, string name) => new() { ["$ref"] = $"#/{place}/{name}" };
}
