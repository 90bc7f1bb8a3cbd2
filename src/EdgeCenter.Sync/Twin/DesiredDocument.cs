using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Twin;

/// <summary>
/// What the cloud (or a person with <c>twin apply</c>) wants the configuration to be:
/// <c>{ "version": 7, "configuration": { … } }</c>. Read from anybody: bounded, total, every key checked.
/// </summary>
public sealed class DesiredDocument
{
    public const int MaximumBytes = 256 * 1024;

    public const int MaximumDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    private readonly JsonObject _whole;

    private DesiredDocument(JsonObject whole, string text, long version, bool reset)
    {
        _whole = whole;
        Text = text;
        Version = version;
        Reset = reset;
    }

    /// <summary>1 or more; a later document has a greater one.</summary>
    public long Version { get; }

    /// <summary>The cloud counts anew (it was restored, or the appliance moved to another): a smaller version is no mistake.</summary>
    public bool Reset { get; }

    /// <summary>A JSON merge patch (RFC 7396) over the configuration file: objects are merged, anything else replaces, null takes back to the default. The caller's own copy.</summary>
    public JsonObject Configuration => (JsonObject)_whole["configuration"]!.DeepClone();

    /// <summary>As it came, and as it is stored.</summary>
    public string Text { get; }

    /// <param name="json">UTF-8, as it came.</param>
    /// <param name="version">What the document calls itself, also when it is refused; 0: that cannot be told.</param>
    /// <returns>Problem <c>desired-invalid</c>, with the key that is wrong.</returns>
    public static Outcome<DesiredDocument> Read(ReadOnlySpan<byte> json, out long version)
    {
        version = 0;
        if (json.Length > MaximumBytes)
        {
            return Invalid("it is larger than 256 KiB", "大于 256 KiB");
        }

        if (Parse(json) is not { } whole)
        {
            return Invalid("it is no JSON object of at most 32 levels", "不是最多 32 层的 JSON 对象");
        }

        if (whole["version"] is not JsonValue number || !number.TryGetValue(out version) || version is < 1 or > 1L << 53)
        {
            version = 0;
            return Invalid("it must be a whole number from 1 on", "必须是从 1 开始的整数", "version");
        }

        bool reset = false;
        if (whole["reset"] is { } flag && !(flag is JsonValue value && value.TryGetValue(out reset)))
        {
            return Invalid("it must be true or false", "必须是 true 或 false", "reset");
        }

        if (whole["configuration"] is not JsonObject)
        {
            return Invalid("it must be an object", "必须是对象", "configuration");
        }

        string? stranger = whole.Select(pair => pair.Key).FirstOrDefault(key => key is not ("version" or "reset" or "configuration"));
        return stranger is null
            ? new DesiredDocument(whole, Encoding.UTF8.GetString(json), version, reset)
            : Invalid("only version, reset and configuration are known here", "此处只允许 version、reset 和 configuration", stranger);
    }

    /// <summary>Whether both say the same, however they are written.</summary>
    public bool SaysTheSameAs(DesiredDocument? other) => other is not null && JsonNode.DeepEquals(_whole, other._whole);

    private static JsonObject? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            // Text that is no text (half a surrogate pair, broken UTF-8) passes the parser and would throw when somebody looks at it.
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaximumDepth });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    _ = reader.GetString();
                }
            }

            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static Problem Invalid(string english, string chinese, string? where = null) => new(
        "desired-invalid", $"This cannot be the desired configuration: {english}.", $"不是有效的期望配置：{chinese}。", where);
}
