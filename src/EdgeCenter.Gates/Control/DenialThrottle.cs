namespace EdgeCenter.Gates.Control;

/// <summary>
/// Decides which refusals become events: the first of a kind, and then one in each interval with the count of those between. Bounded in memory;
/// counts of kinds that are forgotten go to the next event of any kind. The caller serialises.
/// </summary>
internal sealed class DenialThrottle(TimeSpan interval, TimeProvider time)
{
    /// <summary>Kinds of refusals inside one interval: more than a gate can see in an hour, and at most 100 kB.</summary>
    public const int Capacity = 1024;

    private readonly Dictionary<DenialKey, (long Recorded, int Suppressed)> _kinds = [];
    private int _suppressedOthers;

    public int Count => _kinds.Count;

    /// <returns>The counts to record with this refusal, or null when it is only counted.</returns>
    public (int Suppressed, int SuppressedOthers)? Admit(DenialKey kind)
    {
        bool known = _kinds.TryGetValue(kind, out (long Recorded, int Suppressed) last);
        if (known && time.GetElapsedTime(last.Recorded) < interval)
        {
            _kinds[kind] = last with { Suppressed = last.Suppressed + 1 };
            return null;
        }

        if (!known && _kinds.Count >= Capacity)
        {
            MakeRoom();
        }

        _kinds[kind] = (time.GetTimestamp(), 0);
        (int, int) counts = (last.Suppressed, _suppressedOthers);
        _suppressedOthers = 0;
        return counts;
    }

    private void MakeRoom()
    {
        foreach ((DenialKey kind, (long recorded, _)) in _kinds)
        {
            if (time.GetElapsedTime(recorded) >= interval)
            {
                Forget(kind);
            }
        }

        if (_kinds.Count >= Capacity)
        {
            Forget(_kinds.MinBy(entry => entry.Value.Recorded).Key);
        }
    }

    private void Forget(DenialKey kind)
    {
        _suppressedOthers += _kinds[kind].Suppressed;
        _kinds.Remove(kind);
    }
}
