using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.Outbox;

/// <summary>Somebody who sends: keeps the batch, and says everything of it at once.</summary>
internal sealed class TestDrain : IDisposable
{
    public TestDrain(Store store)
    {
        Factory = new EventFactory(store.Time, new UlidSource(store.Time), new UnknownClock());
        Outbox = new EventOutbox(store, Factory, NullLogger<EventOutbox>.Instance);
    }

    public EventFactory Factory { get; }

    public EventOutbox Outbox { get; }

    public OutboxBatch Batch { get; private set; } = new();

    public void Dispose() => Outbox.Dispose();

    /// <summary>Positions of the next events, which are handed out now.</summary>
    public long[] Next(int limit = 100)
    {
        if (Batch.Capacity != limit)
        {
            Batch = new OutboxBatch(limit);
        }

        Outcome<bool> filled = Outbox.Fill(Batch);
        Assert.True(filled.Succeeded, filled.Problem?.ToString());
        return Positions();
    }

    /// <summary>Positions of the next events, as if nobody had asked.</summary>
    public long[] Look(int limit = 100)
    {
        long[] next = Next(limit);
        Outbox.TakeBack();
        return next;
    }

    public long[] Positions()
    {
        long[] positions = new long[Batch.Count];
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = Batch[i].Position;
        }

        return positions;
    }

    public EventPriority[] Priorities()
    {
        var priorities = new EventPriority[Batch.Count];
        for (int i = 0; i < priorities.Length; i++)
        {
            priorities[i] = Batch[i].Priority;
        }

        return priorities;
    }

    public async Task<int> AcknowledgeAsync(params long[] positions)
    {
        foreach (long position in positions)
        {
            Outbox.Acknowledged(position);
        }

        return await SettleAsync();
    }

    public async Task<int> SettleAsync()
    {
        Outcome<int> settled = await Outbox.SettleAsync();
        Assert.True(settled.Succeeded, settled.Problem?.ToString());
        return settled.Value;
    }

    /// <summary>As <see cref="SettleAsync"/>, on the calling thread from beginning to end.</summary>
    public void SettleHere() => Assert.True(Outbox.SettleAsync().AsTask().GetAwaiter().GetResult().Succeeded);

    /// <summary>Sends everything; returns the positions in the order in which they were sent.</summary>
    public async Task<List<long>> SendAllAsync(int atOnce = 500)
    {
        List<long> sent = [];
        while (Next(atOnce) is { Length: > 0 } positions)
        {
            sent.AddRange(positions);
            await AcknowledgeAsync(positions);
        }

        return sent;
    }

    public async Task<OutboxStatus> StatusAsync()
    {
        Outcome<OutboxStatus> status = await Outbox.StatusAsync();
        Assert.True(status.Succeeded, status.Problem?.ToString());
        return status.Value;
    }

    public static string Data(RecordedEvent e) => Encoding.UTF8.GetString(e.Event.Data.Span);

    private sealed class UnknownClock : IClockQualitySource
    {
        public ClockQuality Current => ClockQuality.Unknown;
    }
}
