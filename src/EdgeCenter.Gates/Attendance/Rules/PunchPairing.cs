namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>Comings and goings of one day, paired. Depends on times and ids only, not on the order in which the punches arrived.</summary>
internal sealed class PunchPairing
{
    private readonly List<Session> _sessions = [];
    private readonly List<Mark> _repeated = [];
    private Mark? _open;

    private PunchPairing()
    {
    }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<Session> Sessions => _sessions;

    /// <summary>Second punches of one passage, left out.</summary>
    public IReadOnlyList<Mark> Repeated => _repeated;

    /// <param name="marks">In order of time, then id.</param>
    /// <param name="rules">How to group.</param>
    public static PunchPairing Pair(IReadOnlyList<Mark> marks, ShiftRules rules)
    {
        PunchPairing pairing = new();
        List<Mark> counted = pairing.WithoutRepeats(marks, rules);
        if (rules.Grouping == Grouping.FirstLast)
        {
            pairing.PairEnds(counted);
            return pairing;
        }

        foreach (Mark mark in counted)
        {
            pairing.Take(mark, rules.Grouping == Grouping.Alternating ? Direction.Both : mark.Direction);
        }

        pairing.Finish();
        return pairing;
    }

    private List<Mark> WithoutRepeats(IReadOnlyList<Mark> marks, ShiftRules rules)
    {
        List<Mark> counted = new(marks.Count);
        foreach (Mark mark in marks)
        {
            // A correction and a change of direction that the gate is sure of are never taken for a hand held up twice.
            bool repeats = counted.Count > 0 && mark.Origin == MarkOrigin.Gate && counted[^1].Origin == MarkOrigin.Gate
                && (mark.Time - counted[^1].Time).TotalSeconds <= rules.RepeatWithin
                && (rules.Grouping != Grouping.ByDirection || mark.Direction == counted[^1].Direction);
            (repeats ? _repeated : counted).Add(mark);
        }

        return counted;
    }

    private void PairEnds(List<Mark> marks)
    {
        if (marks.Count > 0)
        {
            _sessions.Add(new Session(marks[0], marks.Count > 1 ? marks[^1] : null));
        }
    }

    private void Take(Mark mark, Direction direction)
    {
        switch (direction)
        {
            case Direction.In when _open is not null:
                _sessions.Add(new Session(_open, null));
                _open = mark;
                break;
            case Direction.Out when _open is null:
                _sessions.Add(new Session(null, mark));
                break;
            case Direction.In or Direction.Both when _open is null:
                _open = mark;
                break;
            default:
                _sessions.Add(new Session(_open, mark));
                _open = null;
                break;
        }
    }

    private void Finish()
    {
        if (_open is not null)
        {
            _sessions.Add(new Session(_open, null));
        }
    }
}
