using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Inference.Catalogue;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>
/// <c>bench start</c>: the real <c>run</c> as a process of its own, on a state folder with 10,000 made-up people of one template each, from the start
/// of the process until it tells the service manager READY=1; then its resident memory. The yardstick of the same run is the bare process
/// (<c>edgecenter --version</c>): what the runtime alone costs on this machine.
/// </summary>
public static class StartBenchmark
{
    public const int People = 10_000;

    private const int Rounds = 5;
    private const double ReadySeconds = 2;
    private const double ResidentMegabytes = 250;

    /// <param name="camera">A clip for the gate's camera.</param>
    public static async Task<Outcome<BenchReport>> RunAsync(string camera, TimeProvider time, CancellationToken cancellation = default)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("edgecenter-bench-start-");
        try
        {
            string state = Path.Combine(folder.FullName, "state");
            if (!(await PopulateAsync(state, time, cancellation).ConfigureAwait(false)).TryGet(out _, out Problem? problem))
            {
                return problem;
            }

            string configuration = Path.Combine(folder.FullName, "edgecenter.json");
            await File.WriteAllTextAsync(configuration, $$"""
                { "stateFolder": "{{state}}", "cameras": [ { "name": "front", "source": "{{Path.GetFullPath(camera)}}" } ],
                  "gates": [ { "name": "front-door", "door": "front-door", "cameras": [ "front" ] } ] }
                """, cancellation).ConfigureAwait(false);
            var ready = new List<double>();
            var bare = new List<double>();
            double resident = 0;
            for (int round = 0; round < Rounds; round++)
            {
                bare.Add(await BareAsync(cancellation).ConfigureAwait(false));
                (double seconds, double megabytes) = await ServiceAsync(folder.FullName, state, configuration, cancellation).ConfigureAwait(false);
                ready.Add(seconds);
                resident = Math.Max(resident, megabytes);
            }

            return Report(Median(ready), Median(bare), resident);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BenchReport Report(double ready, double bare, double resident) => new(
        "start",
        new Dictionary<string, double> { ["startToReady"] = ready / bare },
        new Dictionary<string, double>
        {
            ["startToReadySeconds"] = ready, ["bareProcessSeconds"] = bare, ["residentMegabytes"] = resident, ["people"] = People,
        },
        new Dictionary<string, double> { ["startToReadySeconds"] = ReadySeconds, ["residentMegabytes"] = ResidentMegabytes },
        BenchMachine.This());

    private static async Task<Outcome<Unit>> PopulateAsync(string state, TimeProvider time, CancellationToken cancellation)
    {
        if (!ModelsAtHand.OpenStore().Then(models => models.Catalogue.Find("face-embedder")).TryGet(out ModelEntry? embedder, out Problem? problem)
            || !Site.Open(new ApplianceOptions(), state, time, NullLoggerFactory.Instance).TryGet(out Site? site, out problem))
        {
            return problem;
        }

        using (site)
        {
            string consent = ConsentTexts.Shipped.Current.Version;
            FaceTemplate[] faces = [.. new MadeUpFaces(seed: 3).Templates(People, embedder.Reference, familySize: 1)];
            for (int first = 0; first < People; first += 1000)
            {
                var ids = Enumerable.Range(first, 1000).Select(i => PersonId.Parse(string.Create(CultureInfo.InvariantCulture, $"P{i}"))).ToArray();
                Outcome<Unit> added = await site.People.ApplyAsync(
                    new PeopleBatch
                    {
                        Add = [.. ids.Select(id => new Person { Id = id, Name = new PersonName($"Person {id}") })],
                        Consent = [.. ids.Select(id => (id, consent))],
                    },
                    AuditActor.Service("bench"),
                    cancellation).ConfigureAwait(false);
                Outcome<Unit> enrolled = added.Succeeded
                    ? await site.Templates.AddAsync([.. ids.Select((id, i) => faces[first + i] with { Person = id, Id = site.Ids.Next() })], AuditActor.Service("bench"), cancellation).ConfigureAwait(false)
                    : added;
                if (!enrolled.Succeeded)
                {
                    return enrolled;
                }
            }
        }

        return Unit.Value;
    }

    private static async Task<double> BareAsync(CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Start(notify: null, "--version");
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(double Seconds, double Megabytes)> ServiceAsync(
        string folder, string state, string configuration, CancellationToken cancellation)
    {
        string address = Path.Combine(folder, "notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        File.Delete(address);
        manager.Bind(new UnixDomainSocketEndPoint(address));
        long began = Stopwatch.GetTimestamp();
        using Process service = Start(address, "run", "--config", configuration, "--state", state);
        try
        {
            var buffer = new byte[256];
            string message;
            do
            {
                int length = await manager.ReceiveAsync(buffer, cancellation).ConfigureAwait(false);
                message = Encoding.UTF8.GetString(buffer, 0, length);
            }
            while (message != "READY=1");
            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return (seconds, ResidentMegabytesOf(service.Id));
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static Process Start(string? notify, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["NOTIFY_SOCKET"] = notify;
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(StartBenchmark).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>VmRSS of /proc/PID/status: private and shared pages in memory, the mapped libraries included.</summary>
    private static double ResidentMegabytesOf(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .First();

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
