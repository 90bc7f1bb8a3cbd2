namespace EdgeCenter.Appliance.Benchmarks.Sync;

/// <summary>One pair of runs.</summary>
internal sealed record SyncRound(double DrainSeconds, double DrainCpuSeconds, double ReferenceSeconds, double ReferenceCpuSeconds);
