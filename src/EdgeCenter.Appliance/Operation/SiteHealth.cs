using EdgeCenter.Sync.Status;

namespace EdgeCenter.Appliance.Operation;

/// <summary>What is wrong with the running appliance right now, in codes that a fleet's operator can count.</summary>
internal sealed class SiteHealth(GateHost host, CameraDiary diary) : IHealth
{
    public IReadOnlyList<string> Problems
    {
        get
        {
            List<string> problems = [.. diary.Down.Values.Concat(host.Devices?.Diary.Down.Values ?? []).Select(problem => problem.Code).Distinct(StringComparer.Ordinal)];
            if (host.Workers.Any(worker => worker.BusyFor > Service.StuckAfter))
            {
                problems.Add("worker-stuck");
            }

            return problems;
        }
    }
}
