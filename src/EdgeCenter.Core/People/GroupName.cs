using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>Names of groups, as schedules and policies refer to them: compared ordinally after cleaning.</summary>
public static class GroupName
{
    public const int MaximumLength = 64;

    /// <summary>More than this is a mistake in a list, not an organisation.</summary>
    public const int MaximumPerPerson = 64;

    private const string ProblemCode = "group-invalid";

    /// <summary>1–64 characters without the list separators ';' '|' ','. Problem: <c>group-invalid</c>.</summary>
    public static Outcome<string> Normalise(string? text)
    {
        Outcome<string> cleaned = PlainText.Clean(text, MaximumLength, ProblemCode);
        return cleaned.Succeeded && cleaned.Value.AsSpan().ContainsAny(';', '|', ',')
            ? new Problem(ProblemCode, "A group name holds no ';', '|' or ','.", "分组名称不能包含“;”“|”“,”。", cleaned.Value)
            : cleaned;
    }

    /// <summary>Cleaned, sorted ordinally, without duplicates.</summary>
    public static Outcome<IReadOnlyList<string>> NormaliseAll(IEnumerable<string> names)
    {
        SortedSet<string> result = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!Normalise(name).TryGet(out string? cleaned, out Problem? problem))
            {
                return problem;
            }

            result.Add(cleaned);
        }

        return result.Count <= MaximumPerPerson
            ? result.ToArray()
            : new Problem(ProblemCode,
                $"A person belongs to at most {MaximumPerPerson} groups.", $"每人最多属于 {MaximumPerPerson} 个分组。");
    }
}
