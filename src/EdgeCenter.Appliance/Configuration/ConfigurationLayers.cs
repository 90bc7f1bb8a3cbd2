using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>
/// The configuration's sources, one over the other: defaults, the file, the desired configuration of the twin, environment variables. A site's owner can
/// always have the last word, on the machine itself.
/// </summary>
/// <param name="File">What the file says.</param>
/// <param name="Environment">Environment variables.</param>
internal sealed record ConfigurationLayers(JsonObject File, IDictionary Environment)
{
    private static readonly OptionNode Root = OptionNode.Of(typeof(ApplianceOptions));

    /// <summary>What the twin wants, as a merge patch; null: nothing.</summary>
    public JsonObject? Desired { get; init; }

    /// <summary>Typed options, or every problem at once, each with its path.</summary>
    public (ApplianceOptions? Options, IReadOnlyList<Problem> Problems) Bind()
    {
        JsonObject document = Merged();
        EnvironmentOverrides.Apply(document, Root, Environment);
        InheritTimeZone(document);
        IReadOnlyList<Problem> problems = OptionValidator.Validate(document, Root);
        if (problems.Count > 0)
        {
            return (null, problems);
        }

        if (!Read(document).TryGet(out ApplianceOptions? options, out Problem? problem))
        {
            return (null, [problem]);
        }

        problems = ApplianceRules.Check(options);
        return problems.Count > 0 ? (null, problems) : (options, []);
    }

    /// <summary>Every value of <paramref name="options"/>, which these layers were bound to, and where it comes from.</summary>
    public IReadOnlyList<ConfigurationValue> Explain(ApplianceOptions options)
    {
        JsonObject merged = Merged();
        var overridden = (JsonObject)merged.DeepClone();
        EnvironmentOverrides.Apply(overridden, Root, Environment);
        List<ConfigurationValue> values = [];
        Explain("", ConfigurationJson.Of(options), overridden, merged, values);
        return values;
    }

    private static Outcome<ApplianceOptions> Read(JsonObject document)
    {
        try
        {
            return document.Deserialize<ApplianceOptions>(ConfigurationJson.Binder)!;
        }
        catch (JsonException e)
        {
            // What the validator lets through and the binder does not: 5.0 for a whole number.
            string path = (e.Path ?? "$").TrimStart('$', '.');
            return new Problem("configuration-invalid", "cannot be read as what it is to be", "无法按其类型读取", path.Length == 0 ? "configuration" : path);
        }
    }

    private JsonObject Merged()
    {
        var document = (JsonObject)File.DeepClone();
        if (Desired is not null)
        {
            MergePatch.Apply(document, Desired);
        }

        MergePatch.RemoveNulls(document);
        return document;
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

    private void Explain(string path, JsonNode? value, JsonNode? overridden, JsonNode? merged, List<ConfigurationValue> values)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } group:
                foreach ((string key, JsonNode? child) in group)
                {
                    Explain(path.Length == 0 ? key : $"{path}.{key}", child, (overridden as JsonObject)?[key], (merged as JsonObject)?[key], values);
                }

                break;
            case JsonArray { Count: > 0 } list:
                for (int i = 0; i < list.Count; i++)
                {
                    Explain(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), list[i], At(overridden, i), At(merged, i), values);
                }

                break;
            default:
                ConfigurationOrigin origin = overridden is null ? ConfigurationOrigin.Default
                    : !JsonNode.DeepEquals(overridden, merged) ? ConfigurationOrigin.Environment
                    : Has(Desired, path) ? ConfigurationOrigin.Twin
                    : ConfigurationOrigin.File;
                values.Add(new ConfigurationValue(path, value?.DeepClone(), origin));
                break;
        }
    }

    private static JsonNode? At(JsonNode? node, int index) => node is JsonArray list && index < list.Count ? list[index] : null;

    /// <summary>Whether the patch sets this value: by name as far as objects go, and as a whole from a list on.</summary>
    private static bool Has(JsonObject? patch, string path)
    {
        JsonNode? at = patch;
        foreach (string key in path.Split('.'))
        {
            int list = key.IndexOf('[', StringComparison.Ordinal);
            at = (at as JsonObject)?[list < 0 ? key : key[..list]];
            if (at is null || list >= 0)
            {
                break;
            }
        }

        return at is not null;
    }
}
