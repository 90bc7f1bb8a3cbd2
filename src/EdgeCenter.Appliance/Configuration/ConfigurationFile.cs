using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>
/// Reads <c>edgecenter.json</c> (comments and trailing commas allowed), lays EDGECENTER__ variables over it, and hands out typed options
/// or every problem at once, each with its path.
/// </summary>
internal static class ConfigurationFile
{
    public const string DefaultPath = "/etc/edgecenter/edgecenter.json";

    private const int MaximumBytes = 1024 * 1024;

    private static readonly OptionNode Root = OptionNode.Of(typeof(ApplianceOptions));

    private static readonly JsonSerializerOptions Binder = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DurationConverter() },
    };

    /// <param name="path">The file; null: the default path, where a missing file means "all defaults".</param>
    /// <param name="environment">Environment variables.</param>
    public static (ApplianceOptions? Options, IReadOnlyList<Problem> Problems) Load(string? path, IDictionary environment)
    {
        Outcome<JsonObject> read = Read(path);
        if (!read.TryGet(out JsonObject? document, out Problem? problem))
        {
            return (null, [problem]);
        }

        EnvironmentOverrides.Apply(document, Root, environment);
        InheritTimeZone(document);
        IReadOnlyList<Problem> problems = OptionValidator.Validate(document, Root);
        if (problems.Count > 0)
        {
            return (null, problems);
        }

        ApplianceOptions options = document.Deserialize<ApplianceOptions>(Binder)!;
        problems = ApplianceRules.Check(options);
        return problems.Count > 0 ? (null, problems) : (options, []);
    }

    /// <summary>A gate that names no time zone has the site's.</summary>
    private static void InheritTimeZone(JsonObject document)
    {
        if (document["gates"] is JsonArray gates)
        {
            foreach (JsonObject gate in gates.OfType<JsonObject>().Where(gate => gate["timeZone"] is null))
            {
                gate["timeZone"] = document["timeZone"]?.DeepClone() ?? new ApplianceOptions().TimeZone;
            }
        }
    }

    private static Outcome<JsonObject> Read(string? path)
    {
        string file = path ?? DefaultPath;
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
            {
                return path is null
                    ? new JsonObject()
                    : new Problem("configuration-missing", "The configuration file does not exist.", "配置文件不存在。", file);
            }

            if (info.Length > MaximumBytes)
            {
                return new Problem("configuration-too-large", "The configuration file is larger than 1 MiB.", "配置文件大于 1 MiB。", file);
            }

            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32, AllowDuplicateProperties = false };
            return JsonNode.Parse(File.ReadAllBytes(file), documentOptions: options) is JsonObject document
                ? document
                : new Problem("configuration-invalid", "The configuration must be a JSON object.", "配置必须是 JSON 对象。", file);
        }
        catch (JsonException e)
        {
            long line = (e.LineNumber ?? 0) + 1;
            return new Problem("configuration-invalid", $"Not JSON at line {line}: {e.Message}", $"第 {line} 行不是有效的 JSON。", file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("configuration-unreadable", $"Cannot be read: {e.Message}", $"无法读取：{e.Message}", file);
        }
    }

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DurationText.TryParse(reader.GetString() ?? "", out TimeSpan value) ? value : throw new JsonException("Not a duration.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DurationText.Format(value));
    }
}
