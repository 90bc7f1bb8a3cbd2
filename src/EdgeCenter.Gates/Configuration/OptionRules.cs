using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Configuration;

/// <summary>
/// Holds options against their own attributes. A configuration file was checked already when it was read; this is for options made in code,
/// because a pulse out of bounds is a door that stays open.
/// </summary>
internal static class OptionRules
{
    public static void Check(object options, string path, List<Problem> problems)
    {
        foreach (PropertyInfo property in options.GetType().GetProperties())
        {
            object? value = property.GetValue(options);
            string where = $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            if (property.GetCustomAttribute<RequiredAttribute>() is { } required && !required.IsValid(value))
            {
                problems.Add(ConfigurationProblem.At(where, "It is required.", "必填。"));
            }
            else if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
            {
                problems.Add(ConfigurationProblem.At(
                    where, $"{value} is outside {range.Minimum} … {range.Maximum}.", $"{value} 超出范围 {range.Minimum} … {range.Maximum}。"));
            }
            else if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern && !pattern.IsValid(value))
            {
                problems.Add(ConfigurationProblem.At(
                    where,
                    $"'{value}' is not a name: 1–64 lower-case letters, digits and '-' inside.",
                    $"“{value}”不是有效名称：1–64 个小写字母、数字，中间可用“-”。"));
            }
        }
    }
}
