using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary>Reads what people type about a person.</summary>
internal static class PersonText
{
    /// <summary>An option that may be left out: null then.</summary>
    public static Outcome<PersonId?> OptionalId(string? text) => text is null ? (PersonId?)null : Id(text).Then<PersonId?>(id => id);

    public static Outcome<PersonId> Id(string text) => PersonId.TryParse(text, out PersonId id)
        ? id
        : new Problem(
            "person-id-invalid",
            "A person id has 1 to 64 letters, digits, '-', '_', '.' or '@'.",
            "人员编号为 1 到 64 个字母、数字、“-”、“_”、“.”或“@”。",
            text);
}
