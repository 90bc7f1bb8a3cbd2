using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>Writes the JSON Schema (2020-12) of the configuration from the same tree that validates it.</summary>
internal static class ConfigurationSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = Of(OptionNode.Of(typeof(ApplianceOptions)));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "EdgeCenter configuration");
        ((JsonObject)schema["properties"]!)["$schema"] = new JsonObject { ["type"] = "string" };
        return schema;
    }

    private static JsonObject Of(OptionNode node)
    {
        var schema = new JsonObject();
        if (node.Description is { } description)
        {
            schema["description"] = description;
        }

        switch (node.Kind)
        {
            case OptionKind.Group:
                schema["type"] = "object";
                schema["properties"] = new JsonObject(node.Properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, Of(p.Value))));
                if (node.Properties.Any(p => p.Value.Required))
                {
                    schema["required"] = new JsonArray([.. node.Properties.Where(p => p.Value.Required).Select(p => (JsonNode)p.Key)]);
                }

                schema["additionalProperties"] = false;
                break;
            case OptionKind.List:
                schema["type"] = "array";
                schema["items"] = Of(node.Element!);
                break;
            case OptionKind.Map:
                schema["type"] = "object";
                schema["additionalProperties"] = Of(node.Element!);
                break;
            case OptionKind.Choice:
                schema["enum"] = new JsonArray([.. OptionValidator.Choices(node.Type).Select(c => (JsonNode)c)]);
                break;
            case OptionKind.Duration:
                schema["type"] = "string";
                schema["pattern"] = @"^([0-9.]+(ms|s|m|h|d)|[0-9.:]+)$";
                break;
            case OptionKind.Text:
                schema["type"] = "string";
                if (node.Pattern is { } pattern)
                {
                    schema["pattern"] = pattern.Pattern;
                }

                break;
            case OptionKind.Flag:
                schema["type"] = "boolean";
                break;
            default:
                schema["type"] = node.Kind == OptionKind.Whole ? "integer" : "number";
                if (node.Range is { } range)
                {
                    schema["minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
                    schema["maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
                }

                break;
        }

        if (node.Default is { } value && node.Kind is not (OptionKind.Group or OptionKind.List or OptionKind.Map))
        {
            schema["default"] = node.Kind == OptionKind.Duration
                ? DurationText.Format((TimeSpan)value)
                : JsonSerializer.SerializeToNode(value, value.GetType(), JsonText.Options);
        }

        return schema;
    }
}
