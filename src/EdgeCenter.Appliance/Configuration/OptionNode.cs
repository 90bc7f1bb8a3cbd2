using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>
/// What the configuration may hold at one place, read off an options type: its properties, their attributes
/// (<see cref="RequiredAttribute"/>, <see cref="RangeAttribute"/>, <see cref="RegularExpressionAttribute"/>, <see cref="DescriptionAttribute"/>)
/// and the defaults of a new instance. Validation, environment overrides and the JSON Schema all follow this one tree.
/// </summary>
internal sealed class OptionNode
{
    private OptionNode(OptionKind kind, Type type)
    {
        Kind = kind;
        Type = type;
    }

    public OptionKind Kind { get; }

    public Type Type { get; }

    /// <summary>Objects only: by camelCase name, in declaration order.</summary>
    public IReadOnlyDictionary<string, OptionNode> Properties { get; private init; } = new Dictionary<string, OptionNode>();

    /// <summary>Lists and maps only: what each element is.</summary>
    public OptionNode? Element { get; private init; }

    public bool Required { get; private set; }

    public RangeAttribute? Range { get; private set; }

    public RegularExpressionAttribute? Pattern { get; private set; }

    public string? Description { get; private set; }

    /// <summary>The value of a new instance; null for required ones and where absence means something.</summary>
    public object? Default { get; private set; }

    public static OptionNode Of(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum)
        {
            return new OptionNode(OptionKind.Choice, bare);
        }

        if (Scalar(bare) is { } scalar)
        {
            return new OptionNode(scalar, bare);
        }

        if (Interface(bare, typeof(IReadOnlyDictionary<,>)) is { } map)
        {
            return new OptionNode(OptionKind.Map, bare) { Element = Of(map.GetGenericArguments()[1]) };
        }

        if (Interface(bare, typeof(IReadOnlyList<>)) is { } list)
        {
            return new OptionNode(OptionKind.List, bare) { Element = Of(list.GetGenericArguments()[0]) };
        }

        return new OptionNode(OptionKind.Group, bare) { Properties = PropertiesOf(bare) };
    }

    private static OptionKind? Scalar(Type type) =>
        type == typeof(string) ? OptionKind.Text
        : type == typeof(bool) ? OptionKind.Flag
        : type == typeof(int) || type == typeof(long) ? OptionKind.Whole
        : type == typeof(double) || type == typeof(float) ? OptionKind.Number
        : type == typeof(TimeSpan) ? OptionKind.Duration
        : null;

    private static Type? Interface(Type type, Type generic) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic);

    private static Dictionary<string, OptionNode> PropertiesOf(Type type)
    {
        object? defaults = type.GetConstructor(Type.EmptyTypes)?.Invoke(null);
        var properties = new Dictionary<string, OptionNode>(StringComparer.Ordinal);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || property.GetIndexParameters().Length > 0)
            {
                continue;
            }

            OptionNode node = Of(property.PropertyType);
            node.Required = property.GetCustomAttribute<RequiredAttribute>() is not null;
            node.Range = property.GetCustomAttribute<RangeAttribute>();
            node.Pattern = property.GetCustomAttribute<RegularExpressionAttribute>();
            node.Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description;
            node.Default = defaults is null || node.Required ? null : property.GetValue(defaults);
            properties[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = node;
        }

        return properties;
    }
}
