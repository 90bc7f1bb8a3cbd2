using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Events;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Gates.Control;

/// <summary>
/// What a gate did while the store did not work, in memory until it does again. Openings are kept as the entries that could not be written,
/// so that attendance is complete in the end; everything else is counted. The caller serialises.
/// </summary>
internal sealed class OutageLedger(GateOptions gate, TimeProvider time, ILogger log)
{
    /// <summary>Openings kept in memory: about 2 kB each, and more than a gate sees in a shift.</summary>
    public const int Capacity = 1000;

    private readonly List<Entry> _openings = [];
    private StoreOutageEvent? _outage;

    public IReadOnlyList<Entry> Openings => _openings;

    /// <summary>Null when there is nothing to report.</summary>
    public StoreOutageEvent? Outage => _outage;

    public void Refused(Problem problem)
    {
        StoreOutageEvent outage = Failed(problem);
        _outage = outage with { Refused = outage.Refused + 1 };
    }

    public void Opened(Entry entry, Problem problem)
    {
        StoreOutageEvent outage = Failed(problem);
        bool kept = _openings.Count < Capacity;
        if (kept)
        {
            _openings.Add(entry);
        }

        _outage = outage with { Opened = outage.Opened + 1, OpeningsLost = outage.OpeningsLost + (kept ? 0 : 1) };
    }

    public void LostEvent(Problem problem)
    {
        StoreOutageEvent outage = Failed(problem);
        _outage = outage with { EventsLost = outage.EventsLost + 1 };
    }

    /// <summary>All of it is on disk.</summary>
    public void Reported()
    {
        _outage = null;
        _openings.Clear();
    }

    private StoreOutageEvent Failed(Problem problem)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_outage is not null)
        {
            return _outage with { Until = now, Problem = problem.Code };
        }

        Log.StoreFailed(log, gate.Name, gate.OnStoreFailure, problem);
        return new StoreOutageEvent
        {
            Gate = gate.Name,
            Since = now,
            Until = now,
            Problem = problem.Code,
            Refused = 0,
            Opened = 0,
            OpeningsLost = 0,
            EventsLost = 0,
        };
    }
}
