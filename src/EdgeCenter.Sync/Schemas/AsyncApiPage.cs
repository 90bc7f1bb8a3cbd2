using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Schemas;

/// <summary>The interface as one HTML page that needs nothing else: topics, messages and their fields, in English and Chinese.</summary>
public static class AsyncApiPage
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8884;--soft:#8881}body{font:16px/1.55 system-ui,"Noto Sans CJK SC",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
        code{font:.88em ui-monospace,monospace;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;margin:.5rem 0}td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
        section{border:1px solid var(--line);border-radius:.5rem;padding:.2rem 1rem;margin:1rem 0}h3{margin:.6rem 0}small{opacity:.75}nav a{margin-right:1rem}td:first-child code{overflow-wrap:normal}td:nth-child(2){min-width:5rem}td.depth1{padding-left:1.8rem}td.depth2{padding-left:3rem}
        """;

    /// <param name="first">The language that comes first; the other one follows it.</param>
    public static string Create(SchemaCatalogue schemas, Language first)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{Code(first)}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>EdgeCenter · MQTT</title><style>{Style}</style>");
        page.Append("<h1>EdgeCenter · MQTT 5 · v1</h1><nav>");
        (string Kind, Phrase Title)[] kinds =
        [
            (SchemaCatalogue.Events, new("Events", "事件")), (SchemaCatalogue.Commands, new("Commands", "命令")), (SchemaCatalogue.Messages, new("Other messages", "其他消息")),
        ];
        foreach ((string kind, Phrase name) in kinds)
        {
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"#{kind}\">{Html(name.In(first))}</a>");
        }

        page.Append("</nav>");
        Topics(page, first);
        page.Append(CultureInfo.InvariantCulture, $"<p>{Both(new("A field with ? may be absent.", "带 ? 的字段可缺省。"), first)}</p>");
        foreach ((string kind, Phrase name) in kinds)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{kind}\">{Both(name, first)}</h2>");
            foreach (SchemaFile file in schemas.Files.Where(file => file.Kind == kind))
            {
                Section(page, file, first);
            }
        }

        return page.Append("</html>\n").ToString();
    }

    private static void Topics(StringBuilder page, Language first)
    {
        var topics = new Topics("{site}", "{appliance}");
        (string Topic, Phrase Use)[] rows =
        [
            (topics.Events("{stream}"), new("Events, from the appliance. CloudEvents 1.0, binary mode.", "设备发出的事件。CloudEvents 1.0 二进制模式。")),
            (topics.Status, new("Status, from the appliance. Retained; also the last will.", "设备状态。保留消息，亦为遗嘱。")),
            (topics.CommandRequest, new("Commands, to the appliance.", "发给设备的命令。")),
            (topics.CommandResponse, new("Answers, from the appliance; or below it, where the request asks for that.", "设备的应答；请求指定时也可在其下级主题。")),
            (topics.TwinDesired, new("Desired configuration, to the appliance. Retained.", "期望配置。保留消息。")),
            (topics.TwinReported, new("Configuration in force, from the appliance. Retained.", "生效配置。保留消息。")),
        ];
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(new("Topics", "主题"), first)}</h2><table>");
        foreach ((string topic, Phrase use) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Html(topic).Replace("/", "/<wbr>", StringComparison.Ordinal)}</code><td>{Both(use, first)}");
        }

        page.Append("</table>");
    }

    private static void Section(StringBuilder page, SchemaFile file, Language first)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"{Html(file.Key)}\"><h3><code>{Html(file.Name)}</code></h3><p>{Both(file.Title, first)}</p><table>");
        Fields(page, file.Schema, first, depth: 0);
        page.Append("</table></section>");
    }

    private static void Fields(StringBuilder page, JsonElement schema, Language first, int depth)
    {
        if (!schema.TryGetProperty("properties", out JsonElement properties))
        {
            return;
        }

        HashSet<string> required = schema.TryGetProperty("required", out JsonElement names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        foreach (JsonProperty field in properties.EnumerateObject())
        {
            string need = required.Contains(field.Name) ? "" : "&nbsp;?";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"depth{depth}\"><code>{Html(field.Name)}{need}</code><td><code>{Html(Shape(field.Value))}</code><td>");
            if (field.Value.TryGetProperty("description", out JsonElement english) && field.Value.TryGetProperty("x-description-zh", out JsonElement chinese))
            {
                page.Append(Both(new Phrase(english.GetString()!, chinese.GetString()!), first));
            }

            Fields(page, field.Value.TryGetProperty("items", out JsonElement items) ? items : field.Value, first, Math.Min(depth + 1, 2));
        }
    }

    private static string Shape(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out JsonElement words))
        {
            return string.Join(" | ", words.EnumerateArray());
        }

        string type = schema.TryGetProperty("type", out JsonElement name) ? name.GetString()! : "";
        return type == "array" ? $"[{Shape(schema.GetProperty("items"))}]"
            : schema.TryGetProperty("additionalProperties", out JsonElement values) && values.ValueKind == JsonValueKind.Object ? $"{{*: {Shape(values)}}}"
            : schema.TryGetProperty("format", out JsonElement format) ? format.GetString()!
            : schema.TryGetProperty("pattern", out JsonElement pattern) ? pattern.GetString()!
            : type;
    }

    private static string Both(Phrase phrase, Language first)
    {
        Language other = first == Language.Chinese ? Language.English : Language.Chinese;
        return $"{Html(phrase.In(first))} <small lang=\"{Code(other)}\">{Html(phrase.In(other))}</small>";
    }

    private static string Code(Language language) => language == Language.Chinese ? "zh-CN" : "en";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
