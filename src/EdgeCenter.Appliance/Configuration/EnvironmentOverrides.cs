using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>
/// Lays environment variables over the configuration document: <c>EDGECENTER__gates__0__pulse=5s</c> sets <c>gates[0].pulse</c>.
/// Names are matched without regard to case; values that do not fit are left for the validator to report by path.
/// </summary>
internal static class EnvironmentOverrides
{
    public const string Prefix = "EDGECENTER__";

    public static void Apply(JsonObject document, OptionNode root, IDictionary environment)
    {
        foreach (string name in environment.Keys.Cast<string>().Where(n => n.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            string[] path = name[Prefix.Length..].Split("__");
            Set(document, root, path, (string)environment[name]!);
        }
    }

    private static void Set(JsonNode target, OptionNode? node, ReadOnlySpan<string> path, string value)
    {
        string key = path[0];
        OptionNode? child = node?.Kind switch
        {
            OptionKind.Group => node.Properties.FirstOrDefault(p => p.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value,
            OptionKind.List or OptionKind.Map => node.Element,
            _ => null,
        };
        if (node?.Kind == OptionKind.Group && child is not null)
        {
            key = node.Properties.First(p => p.Value == child).Key;
        }

        if (path.Length == 1)
        {
            Store(target, key, Convert(value, child));
            return;
        }

        JsonNode next = Get(target, key) ?? (child?.Kind == OptionKind.List ? new JsonArray() : new JsonObject());
        if (next.Parent is null)
        {
            Store(target, key, next);
        }

        if (next is JsonObject or JsonArray)
        {
            Set(next, child, path[1..], value);
        }
    }

    private static JsonNode? Get(JsonNode target, string key) => target switch
    {
        JsonObject group => group[key],
        JsonArray list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Count => list[index],
        _ => null,
    };

    private static void Store(JsonNode target, string key, JsonNode? value)
    {
        if (target is JsonObject group)
        {
            group[key] = value;
        }
        else if (target is JsonArray list && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index <= list.Count)
        {
            if (index == list.Count)
            {
                list.Add(value);
            }
            else
            {
                list[index] = value;
            }
        }
    }

    private static JsonValue? Convert(string value, OptionNode? node) => node?.Kind switch
    {
        OptionKind.Flag when bool.TryParse(value, out bool flag) => JsonValue.Create(flag),
        OptionKind.Whole when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
        OptionKind.Number when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => JsonValue.Create(number),
        _ => JsonValue.Create(value),
    };
}
