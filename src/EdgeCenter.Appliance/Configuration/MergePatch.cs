using System.Text.Json.Nodes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>JSON merge patches (RFC 7396): objects are merged, anything else replaces, null removes.</summary>
internal static class MergePatch
{
    /// <summary>Lays <paramref name="patch"/> over <paramref name="target"/>, which changes; the patch does not.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach ((string key, JsonNode? value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(key);
                    break;
                case JsonObject group:
                    if (target[key] is not JsonObject below)
                    {
                        target[key] = below = [];
                    }

                    Apply(below, group);
                    break;
                default:
                    target[key] = value.DeepClone();
                    break;
            }
        }
    }

    /// <summary>Removes every key whose value is null, at any depth: it means "the default", as if the key were not there.</summary>
    public static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonObject group)
        {
            foreach (string key in group.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            {
                group.Remove(key);
            }
        }

        IEnumerable<JsonNode?> below = node switch
        {
            JsonObject inner => inner.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (JsonNode? child in below)
        {
            RemoveNulls(child);
        }
    }
}
