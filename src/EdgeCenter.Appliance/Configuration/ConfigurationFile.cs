using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <param name="path">The file; null: the default path, where a missing file means "all defaults".</param>
    /// <param name="environment">Environment variables.</param>
    public static (ApplianceOptions? Options, IReadOnlyList<Problem> Problems) Load(string? path, IDictionary environment) =>
        Layers(path, environment).TryGet(out ConfigurationLayers? layers, out Problem? problem) ? layers.Bind() : (null, [problem]);

    /// <summary>The same, not yet looked at closely, for whoever lays something between.</summary>
    public static Outcome<ConfigurationLayers> Layers(string? path, IDictionary environment) =>
        Read(path).Then<ConfigurationLayers>(document => new ConfigurationLayers(document, environment));

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
}
