using System.Globalization;
using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Appliance.Benchmarks.Sync;

/// <summary>Fills an outbox the way it fills at a site: by committing events.</summary>
internal sealed class OutboxFiller(Store store, TimeProvider time)
{
    private readonly UlidSource _ids = new(time);

    /// <summary>Many producers at once: the events of one commit lie together.</summary>
    public async Task<Outcome<Unit>> TogetherAsync(int events, int bytes, int producers, CancellationToken cancellation)
    {
        Task<Outcome<Unit>>[] tasks =
            [.. Enumerable.Range(0, producers).Select(i => Task.Run(() => OneByOneAsync((events / producers) + (i < events % producers ? 1 : 0), bytes, cancellation), cancellation))];
        Outcome<Unit>[] outcomes = await Task.WhenAll(tasks).ConfigureAwait(false);
        return outcomes.FirstOrDefault(outcome => !outcome.Succeeded) is { Problem: { } problem } ? problem : Unit.Value;
    }

    /// <summary>One producer: each event is a commit of its own, as at a quiet site. Priorities come mixed.</summary>
    public async Task<Outcome<Unit>> OneByOneAsync(int events, int bytes, CancellationToken cancellation)
    {
        for (int i = 0; i < events; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Outcome<long> appended = await store.AppendAsync(Event(i, bytes)).ConfigureAwait(false);
            if (!appended.Succeeded)
            {
                return appended.Problem;
            }
        }

        return Unit.Value;
    }

    private EdgeEvent Event(int number, int bytes)
    {
        const string frame = """{"door":"front-door","filler":""}""";
        string text = string.Create(CultureInfo.InvariantCulture, $$"""{"door":"front-door","filler":"{{new string('x', Math.Max(0, bytes - frame.Length))}}"}""");
        return new EdgeEvent
        {
            Id = _ids.Next(),
            Source = "/gates/front-door",
            Type = "edgecenter.gate.access-granted.v1",
            Subject = "E1001",
            Time = time.GetUtcNow(),
            ClockQuality = ClockQuality.Synchronised,
            Stream = "gates",
            Priority = number % 3 == 0 ? EventPriority.High : EventPriority.Normal,
            Data = Encoding.UTF8.GetBytes(text),
        };
    }
}
