using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Sync.Schemas;

/// <summary>
/// A compiled JSON Schema (2020-12) of the part that our schemas keep to; a keyword it does not know is a bug of ours and does not compile. Total and
/// linear in the length of what it checks: patterns never backtrack. (JsonSchema.Net asks companies for a fee from version 9 on.)
/// </summary>
public sealed class JsonSchema
{
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal) { "$schema", "$id", "title", "x-title-zh", "description", "x-description-zh" };

    private readonly string? _type;
    private readonly JsonElement[]? _enum;
    private readonly Dictionary<string, JsonSchema> _properties = new(StringComparer.Ordinal);
    private readonly string[] _required = [];
    private readonly bool _closed;
    private readonly JsonSchema? _additional;
    private readonly JsonSchema? _items;
    private readonly int _minLength;
    private readonly int _maxLength = int.MaxValue;
    private readonly int _maxItems = int.MaxValue;
    private readonly double _minimum = double.NegativeInfinity;
    private readonly double _maximum = double.PositiveInfinity;
    private readonly Regex? _pattern;
    private readonly bool _isTime;

    /// <exception cref="NotSupportedException">A keyword that is not of our part.</exception>
    public JsonSchema(JsonElement schema)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            JsonElement value = keyword.Value;
            switch (keyword.Name)
            {
                case "type":
                    _type = value.GetString();
                    break;
                case "enum":
                    _enum = [.. value.EnumerateArray().Select(item => item.Clone())];
                    break;
                case "properties":
                    _properties = value.EnumerateObject().ToDictionary(property => property.Name, property => new JsonSchema(property.Value), StringComparer.Ordinal);
                    break;
                case "required":
                    _required = [.. value.EnumerateArray().Select(item => item.GetString()!)];
                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.False:
                    _closed = true;
                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    _additional = new JsonSchema(value);
                    break;
                case "items":
                    _items = new JsonSchema(value);
                    break;
                case "minLength":
                    _minLength = value.GetInt32();
                    break;
                case "maxLength":
                    _maxLength = value.GetInt32();
                    break;
                case "maxItems":
                    _maxItems = value.GetInt32();
                    break;
                case "minimum":
                    _minimum = value.GetDouble();
                    break;
                case "maximum":
                    _maximum = value.GetDouble();
                    break;
                case "pattern":
                    // In JSON Schema $ is the end of the text, in .NET also before a last line break.
                    _pattern = new Regex(Regex.Replace(value.GetString()!, @"\$$", @"\z"), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                    break;
                case "format" when value.GetString() == "date-time":
                    _isTime = true;
                    break;
                default:
                    if (!Annotations.Contains(keyword.Name))
                    {
                        throw new NotSupportedException($"The keyword '{keyword.Name}' is not one that our schemas use.");
                    }

                    break;
            }
        }
    }

    /// <param name="path">JSON path of <paramref name="value"/>: <c>$</c> for a whole document.</param>
    /// <returns>Null when it is right; else <c>schema-mismatch</c> at the first place that is wrong.</returns>
    public Problem? Check(JsonElement value, string path)
    {
        if (_enum is not null && !_enum.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            return Wrong(path, $"must be one of {string.Join(", ", _enum)}", $"必须为以下之一：{string.Join("、", _enum)}");
        }

        if (_type is not null && !IsOfType(value))
        {
            return Wrong(path, $"must be of type {_type}", $"类型必须为 {_type}");
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => CheckObject(value, path),
            JsonValueKind.Array => CheckArray(value, path),
            JsonValueKind.String => CheckText(value.GetString()!, path),
            JsonValueKind.Number => CheckNumber(value, path),
            _ => null,
        };
    }

    private Problem? CheckObject(JsonElement value, string path)
    {
        foreach (string name in _required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                return Wrong($"{path}.{name}", "is missing", "缺失");
            }
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            // The name is the sender's: a path does not get longer than a person reads.
            string place = $"{path}.{(property.Name.Length <= 64 ? property.Name : property.Name[..64])}";
            if (!_properties.TryGetValue(property.Name, out JsonSchema? schema))
            {
                if (_closed)
                {
                    return Wrong(place, "is unknown here", "此处不允许");
                }

                schema = _additional;
            }

            if (schema?.Check(property.Value, place) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private Problem? CheckArray(JsonElement value, string path)
    {
        if (value.GetArrayLength() > _maxItems)
        {
            return Wrong(path, $"may hold {_maxItems} at most", $"最多 {_maxItems} 项");
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (_items?.Check(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]")) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private Problem? CheckText(string text, string path)
    {
        // JSON Schema counts characters, not UTF-16 units.
        int length = text.Length <= _maxLength && _minLength <= 1 ? text.Length : text.EnumerateRunes().Count();
        return length < _minLength ? Wrong(path, $"must have {_minLength} characters at least", $"至少 {_minLength} 个字符")
            : length > _maxLength ? Wrong(path, $"may have {_maxLength} characters at most", $"最多 {_maxLength} 个字符")
            : _pattern?.IsMatch(text) == false ? Wrong(path, $"must match {_pattern}", $"必须符合格式 {_pattern}")
            : _isTime && !Rfc3339.TryRead(text, out _) ? Wrong(path, "must be a time as in RFC 3339", "必须为 RFC 3339 时间")
            : null;
    }

    private Problem? CheckNumber(JsonElement value, string path) =>
        !value.TryGetDouble(out double number) || number < _minimum || number > _maximum
            ? Wrong(path, $"must lie between {Text(_minimum)} and {Text(_maximum)}", $"必须在 {Text(_minimum)} 与 {Text(_maximum)} 之间")
            : null;

    private bool IsOfType(JsonElement value) => _type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };

    private static string Text(double bound) => double.IsInfinity(bound) ? (bound < 0 ? "-∞" : "∞") : bound.ToString(CultureInfo.InvariantCulture);

    private static Problem Wrong(string path, string english, string chinese) => new(
        "schema-mismatch", $"This {english}.", $"该值不符合要求：{chinese}。", path);
}
