using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>Holds a configuration document against the <see cref="OptionNode"/> tree and reports everything that is wrong, each by its path.</summary>
internal sealed class OptionValidator
{
    private readonly List<Problem> _problems = [];

    public static IReadOnlyList<Problem> Validate(JsonNode? document, OptionNode root)
    {
        var validator = new OptionValidator();
        validator.Check(document, root, "");
        return validator._problems;
    }

    private void Check(JsonNode? value, OptionNode node, string path)
    {
        switch (node.Kind)
        {
            case OptionKind.Group:
                CheckGroup(value, node, path);
                break;
            case OptionKind.List when value is JsonArray list:
                for (int i = 0; i < list.Count; i++)
                {
                    Check(list[i], node.Element!, $"{path}[{i}]");
                }

                break;
            case OptionKind.List:
                Report(path, "must be a list", "必须是列表");
                break;
            case OptionKind.Map when value is JsonObject map:
                foreach ((string key, JsonNode? element) in map)
                {
                    Check(element, node.Element!, Join(path, key));
                }

                break;
            case OptionKind.Map:
                Report(path, "must be an object", "必须是对象");
                break;
            default:
                CheckScalar(value as JsonValue, node, path);
                break;
        }
    }

    private void CheckGroup(JsonNode? value, OptionNode node, string path)
    {
        if (value is not JsonObject group)
        {
            Report(path, "must be an object", "必须是对象");
            return;
        }

        foreach ((string key, JsonNode? child) in group)
        {
            if (node.Properties.TryGetValue(key, out OptionNode? property))
            {
                if (child is not null)
                {
                    Check(child, property, Join(path, key));
                }
            }
            else if (key != "$schema")
            {
                string known = string.Join(", ", node.Properties.Keys);
                Report(Join(path, key), $"is not a known key; known here: {known}", $"不是已知的键；此处可用：{known}");
            }
        }

        foreach ((string key, OptionNode property) in node.Properties)
        {
            if (property.Required && group[key] is null)
            {
                Report(Join(path, key), "is required", "为必填项");
            }
        }
    }

    private void CheckScalar(JsonValue? value, OptionNode node, string path)
    {
        switch (node.Kind)
        {
            case OptionKind.Text when value is null || value.GetValueKind() != JsonValueKind.String:
                Report(path, "must be text", "必须是文本");
                break;
            case OptionKind.Text:
                string text = value.GetValue<string>();
                if (node.Required && string.IsNullOrWhiteSpace(text))
                {
                    Report(path, "must not be empty", "不能为空");
                }
                else if (node.Pattern is { } pattern && !pattern.IsValid(text))
                {
                    Report(path, $"'{text}' does not match {pattern.Pattern}", $"“{text}”不符合格式 {pattern.Pattern}");
                }

                break;
            case OptionKind.Flag when value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False):
                Report(path, "must be true or false", "必须是 true 或 false");
                break;
            case OptionKind.Whole or OptionKind.Number:
                CheckNumber(value, node, path);
                break;
            case OptionKind.Duration:
                CheckDuration(value, node, path);
                break;
            case OptionKind.Choice:
                CheckChoice(value, node, path);
                break;
        }
    }

    private void CheckNumber(JsonValue? value, OptionNode node, string path)
    {
        if (value?.GetValueKind() != JsonValueKind.Number
            || !double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            Report(path, "must be a number", "必须是数字");
        }
        else if (node.Kind == OptionKind.Whole && (number != Math.Floor(number) || Math.Abs(number) > (node.Type == typeof(int) ? int.MaxValue : 1L << 53)))
        {
            Report(path, "must be a whole number", "必须是整数");
        }
        else if (node.Range is { } range)
        {
            double minimum = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
            double maximum = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
            if (number < minimum || number > maximum)
            {
                Report(path, $"{number:R} is outside {minimum:R} … {maximum:R}", $"{number:R} 超出范围 {minimum:R} … {maximum:R}");
            }
        }
    }

    private void CheckDuration(JsonValue? value, OptionNode node, string path)
    {
        if (value?.GetValueKind() != JsonValueKind.String || !DurationText.TryParse(value.GetValue<string>(), out TimeSpan duration))
        {
            Report(path, "must be a duration such as \"500ms\", \"3s\", \"5m\", \"2h\" or \"30d\"", "必须是时长，例如 \"500ms\"、\"3s\"、\"5m\"、\"2h\"、\"30d\"");
            return;
        }

        if (node.Range is { } range
            && TimeSpan.TryParse(Convert.ToString(range.Minimum, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out TimeSpan minimum)
            && TimeSpan.TryParse(Convert.ToString(range.Maximum, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out TimeSpan maximum)
            && (duration < minimum || duration > maximum))
        {
            string bounds = $"{DurationText.Format(minimum)} … {DurationText.Format(maximum)}";
            Report(path, $"{DurationText.Format(duration)} is outside {bounds}", $"{DurationText.Format(duration)} 超出范围 {bounds}");
        }
    }

    private void CheckChoice(JsonValue? value, OptionNode node, string path)
    {
        string[] choices = Choices(node.Type);
        if (value?.GetValueKind() != JsonValueKind.String || !choices.Contains(value.GetValue<string>(), StringComparer.Ordinal))
        {
            string list = string.Join(", ", choices);
            Report(path, $"must be one of {list}", $"必须是以下之一：{list}");
        }
    }

    internal static string[] Choices(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private void Report(string path, string english, string chinese) =>
        _problems.Add(new Problem("configuration-invalid", english, chinese, path.Length == 0 ? "configuration" : path));
}
