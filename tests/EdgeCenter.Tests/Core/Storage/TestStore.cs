using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Core.Storage;

/// <summary>A real store in a folder of its own.</summary>
public static class TestStore
{
    private static readonly UlidSource Ids = new(TimeProvider.System);

    /// <summary>A slice of the tests: one table of distinct notes.</summary>
    public static Migration Notes { get; } = new("notes", 1, "CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT");

    public static Outcome<Store> TryOpen(
        TemporaryFolder folder, TimeProvider? time = null, long outboxByteBudget = 1L << 30, TimeSpan? busyTimeout = null) => Store.Open(
        new StoreOptions { Folder = folder.Path, BusyTimeout = busyTimeout ?? TimeSpan.FromMilliseconds(200), OutboxByteBudget = outboxByteBudget },
        [.. CoreMigrations.All, Notes],
        time ?? TimeProvider.System,
        NullLogger<Store>.Instance);

    public static Store Open(TemporaryFolder folder, TimeProvider? time = null, long outboxByteBudget = 1L << 30, TimeSpan? busyTimeout = null) =>
        TryOpen(folder, time, outboxByteBudget, busyTimeout).Value;

    public static EdgeEvent Event(
        string stream = "gates",
        EventPriority priority = EventPriority.Normal,
        string type = "edgecenter.test.happened.v1",
        string? subject = null,
        string data = "{}",
        DateTimeOffset? time = null,
        TimeSpan? timeToLive = null) => new()
        {
            Id = Ids.Next(),
            Source = "/tests",
            Type = type,
            Subject = subject,
            Time = time ?? new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
            ClockQuality = ClockQuality.Synchronised,
            Stream = stream,
            Priority = priority,
            TimeToLive = timeToLive,
            Data = Encoding.UTF8.GetBytes(data),
        };
}
