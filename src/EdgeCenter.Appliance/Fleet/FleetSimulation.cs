using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeCenter.Appliance.Brokers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Appliance.Fleet;

/// <summary>Many appliances in one process: real connections, real outboxes on a real disk, one receiver that counts.</summary>
internal sealed class FleetSimulation : IAsyncDisposable
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly FleetPlan _plan;
    private readonly TimeProvider _time;
    private readonly LocalBroker? _broker;
    private readonly FleetReceiver _receiver;
    private readonly CollectorService _collector;
    private readonly List<FleetMember> _members = [];
    private readonly ConcurrentQueue<TimeSpan> _comeback = new();
    private long _brokerBack;

    private FleetSimulation(FleetPlan plan, BrokerAddress address, LocalBroker? broker, TimeProvider time)
    {
        _plan = plan;
        _time = time;
        _broker = broker;
        _receiver = new FleetReceiver(time);
        var link = new LinkOptions { Brokers = [address], ClientId = $"edgecenter-fleet-{Environment.ProcessId}", ReceiveWindow = 1000 };
        _collector = new CollectorService(
            link, plan.Credentials, CollectorService.Filter("fleet", FleetMember.Site), _receiver, schemas: null, repair: null, time, NullLoggerFactory.Instance);
        Address = address;
    }

    private BrokerAddress Address { get; }

    public static async Task<Outcome<FleetSimulation>> StartAsync(FleetPlan plan, TimeProvider time, IProgress<(long, long)> progress, CancellationToken cancellation)
    {
        LocalBroker? broker = null;
        if (plan.Broker is null)
        {
            Directory.CreateDirectory(plan.Folder);
            if (!(await LocalBroker.StartAsync(plan.Folder, cancellation).ConfigureAwait(false)).TryGet(out broker, out Problem? problem))
            {
                return problem;
            }
        }

        var simulation = new FleetSimulation(plan, plan.Broker ?? new BrokerAddress("127.0.0.1", broker!.Port), broker, time);
        Outcome<Unit> opened = await simulation.OpenAsync(progress, cancellation).ConfigureAwait(false);
        if (!opened.Succeeded)
        {
            await simulation.DisposeAsync().ConfigureAwait(false);
            return opened.Problem;
        }

        return simulation;
    }

    /// <summary>Makes events, lets the broker go and come back, waits until all is drained, and counts.</summary>
    public async Task<Outcome<FleetReport>> RunAsync(IProgress<(long, long)> progress, CancellationToken cancellation)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        TimeSpan brokerCpu = _broker?.ProcessorTime ?? TimeSpan.Zero;
        Task<Outcome<Unit>> outage = OutageAsync(cancellation);
        Outcome<Unit> made = await MakeEventsAsync(progress, cancellation).ConfigureAwait(false);
        if (!made.Succeeded)
        {
            return made.Problem;
        }

        Outcome<Unit> back = await outage.ConfigureAwait(false);
        if (!back.Succeeded)
        {
            return back.Problem;
        }

        long ended = _time.GetTimestamp();
        await DrainAsync(cancellation).ConfigureAwait(false);
        self.Refresh();
        double brokerSeconds = ((_broker?.ProcessorTime ?? TimeSpan.Zero) - brokerCpu).TotalSeconds;
        long committed = _members.Sum(member => member.Committed);
        return new FleetReport
        {
            Appliances = _members.Count,
            Committed = committed,
            Acknowledged = _members.Sum(member => member.Cloud.Pump.Counters.Settled),
            Received = _receiver.Received,
            Duplicates = _receiver.Duplicates,
            Lost = _members.Sum(member => Math.Max(0, member.Committed - member.LeftBefore - _receiver.Of(member.Name))),
            OutOfOrder = _receiver.OutOfOrder,
            LatencyP50Seconds = _receiver.Latencies.Quantile(0.5),
            LatencyP95Seconds = _receiver.Latencies.Quantile(0.95),
            LatencyP99Seconds = _receiver.Latencies.Quantile(0.99),
            BrokerCpuSeconds = brokerSeconds,
            BrokerCpuMicrosecondsPerEvent = _receiver.Received == 0 ? 0 : 1e6 * brokerSeconds / _receiver.Received,
            ProcessCpuSeconds = (self.TotalProcessorTime - cpu).TotalSeconds,
            ResidentMegabytes = self.WorkingSet64 / 1e6,
            Comeback = Comeback.Of(_comeback),
            DrainSeconds = _time.GetElapsedTime(ended).TotalSeconds,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_members.Select(member => member.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _collector.DisposeAsync().ConfigureAwait(false);
        _broker?.Dispose();
    }

    private async Task<Outcome<Unit>> OpenAsync(IProgress<(long, long)> progress, CancellationToken cancellation)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _collector.Link.StatusChanged += status => _ = status.State == LinkState.Connected && listening.TrySetResult();
        _collector.Start();
        await listening.Task.WaitAsync(LongestDrain, _time, cancellation).ConfigureAwait(false);
        var options = new SyncOptions { Brokers = [Address.ToString()], Tls = false };
        for (int i = 0; i < _plan.Appliances; i++)
        {
            if (!(await FleetMember.StartAsync(i + 1, _plan.Folder, options, _plan.Credentials, _plan.DataBytes, _time, NullLoggerFactory.Instance)
                .ConfigureAwait(false)).TryGet(out FleetMember? member, out Problem? problem))
            {
                return problem;
            }

            member.Cloud.Link.StatusChanged += Note;
            _members.Add(member);
            progress.Report((i + 1, _plan.Appliances));
        }

        while (_members.Any(member => member.Cloud.Link.Status.State != LinkState.Connected))
        {
            await Task.Delay(Tick, _time, cancellation).ConfigureAwait(false);
        }

        return Unit.Value;
    }

    private void Note(LinkStatus status)
    {
        if (status.State == LinkState.Connected && Interlocked.Read(ref _brokerBack) is var back and not 0)
        {
            _comeback.Enqueue(_time.GetElapsedTime(back));
        }
    }

    private async Task<Outcome<Unit>> MakeEventsAsync(IProgress<(long, long)> progress, CancellationToken cancellation)
    {
        long began = _time.GetTimestamp();
        long made = 0;
        long wanted = (long)(_plan.Rate * _plan.Length.TotalSeconds);
        while (made < wanted)
        {
            long due = Math.Min(wanted, (long)(_plan.Rate * _time.GetElapsedTime(began).TotalSeconds));
            for (; made < due; made++)
            {
                Outcome<long> happened = await _members[(int)(made % _members.Count)].HappenAsync().ConfigureAwait(false);
                if (!happened.Succeeded)
                {
                    return happened.Problem;
                }
            }

            progress.Report((made, wanted));
            await Task.Delay(Tick, _time, cancellation).ConfigureAwait(false);
        }

        return Unit.Value;
    }

    private async Task<Outcome<Unit>> OutageAsync(CancellationToken cancellation)
    {
        if (_plan.Outage is not { } outage || _broker is null)
        {
            return Unit.Value;
        }

        await Task.Delay(outage.After, _time, cancellation).ConfigureAwait(false);
        _broker.Kill();
        await Task.Delay(outage.Length, _time, cancellation).ConfigureAwait(false);
        Interlocked.Exchange(ref _brokerBack, _time.GetTimestamp());
        return await _broker.RestartAsync(cancellation).ConfigureAwait(false);
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        long began = _time.GetTimestamp();
        long received = -1;
        while (_time.GetElapsedTime(began) < LongestDrain
            && (_members.Any(member => member.Cloud.Pump.Counters.Settled < member.Committed - member.LeftBefore) || received != _receiver.Received))
        {
            received = _receiver.Received;
            await Task.Delay(TimeSpan.FromMilliseconds(500), _time, cancellation).ConfigureAwait(false);
        }
    }
}
