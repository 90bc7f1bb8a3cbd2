using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>Finds lines among chips that are open.</summary>
public static class LineFinder
{
    /// <returns>Problems <c>line-chip-missing</c>, <c>line-missing</c>, <c>line-ambiguous</c>.</returns>
    public static Outcome<LinePlace> Find(IReadOnlyList<ILineChip> chips, LineAddress address)
    {
        IReadOnlyList<ILineChip> candidates = address.Chip is { } wanted ? [.. chips.Where(chip => chip.Info.IsCalled(wanted))] : chips;
        if (address.Chip is not null && candidates.Count == 0)
        {
            return LineProblems.ChipMissing(address.Chip, chips.Select(chip => chip.Info.Label));
        }

        if (address is { Offset: { } offset, Chip: not null })
        {
            return candidates.Count > 1
                ? LineProblems.NameAmbiguous(address.ToString(), candidates.Select(chip => chip.Info.Name))
                : offset >= 0 && offset < candidates[0].Info.Lines
                    ? new LinePlace(candidates[0], offset)
                    : LineProblems.Missing(address.ToString(), candidates[0].Info);
        }

        LinePlace[] named = [.. candidates.SelectMany(chip => Named(chip, address.Name))];
        return named.Length switch
        {
            1 => named[0],
            0 => LineProblems.NameMissing(address.ToString()),
            _ => LineProblems.NameAmbiguous(address.ToString(), named.Select(place => $"{place.Chip.Info.Name}/{place.Offset}")),
        };
    }

    private static IEnumerable<LinePlace> Named(ILineChip chip, string? name) =>
        from offset in Enumerable.Range(0, chip.Info.Lines)
        where chip.Inspect(offset) is { Succeeded: true, Value: var info } && info.Name == name
        select new LinePlace(chip, offset);
}
