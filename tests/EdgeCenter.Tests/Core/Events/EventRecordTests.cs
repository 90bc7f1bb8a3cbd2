using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Core.Events;

public sealed class EventRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "{}", null)]
    [InlineData("", "", 0L)]
    [InlineData("王小明", "{\"name\":\"Zoë\"}", 1L)]
    [InlineData("👩‍🦽 أحمد", "{\"a\":[1,2,3]}", 86_400_000L)]
    public async Task An_event_comes_back_as_it_was(string? subject, string data, long? ttl)
    {
        EdgeEvent e = TestStore.Event(
            "speech", EventPriority.Critical, "edgecenter.speech.检查.v1", subject, data,
            new DateTimeOffset(2026, 11, 22, 3, 4, 5, 678, TimeSpan.FromHours(8)).AddMicroseconds(901),
            ttl is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null) with { ClockQuality = ClockQuality.Holdover };
        using Store store = TestStore.Open(_folder);
        await store.AppendAsync(e);

        RecordedEvent back = Assert.Single(new EventLog(store).List(new EventQuery()).Value);
        Assert.Equal(e.Data.ToArray(), back.Event.Data.ToArray());
        Assert.Equal(e with { Data = default }, back.Event with { Data = default });
        Assert.Equal((1L, 1L), (back.Position, back.Sequence));
    }

    [Fact]
    public async Task A_large_event_comes_back_as_it_was()
    {
        string data = $"\"{new string('x', 3_000_000)}\"";
        using Store store = TestStore.Open(_folder);
        await store.AppendAsync(TestStore.Event(data: data));
        await store.AppendAsync(TestStore.Event(data: "{}"));
        Assert.Equal(
            ["{}", data],
            new EventLog(store).List(new EventQuery()).Value.Select(e => Encoding.UTF8.GetString(e.Event.Data.Span)));
    }

    [Fact]
    public void Damaged_runs_are_never_read_beyond_their_end()
    {
        byte[] encoded = new byte[16];
        var writer = new EventRunWriter();
        for (int i = 0; i < 3; i++)
        {
            int bytes = EventEncoding.Encode(TestStore.Event(subject: "E1234", timeToLive: TimeSpan.FromDays(1)), ref encoded);
            writer.Add(encoded.AsSpan(0, bytes), i, 1, i + 1);
        }

        byte[] sound = writer.Body.ToArray();
        Assert.Equal(3, Count(sound));
        var random = new Random(20261122);
        int damaged = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] body = sound[..random.Next(1, sound.Length + 1)];
            for (int flips = random.Next(4); flips > 0; flips--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            try
            {
                Count(body);
            }
            catch (InvalidDataException)
            {
                damaged++;
            }
        }

        Assert.InRange(damaged, 1_000, 20_000);
    }

    private static int Count(byte[] body)
    {
        int count = 0;
        var records = new EventRunReader(1, body);
        while (records.TryRead(out EventRecord record))
        {
            _ = record.ToEvent("s");
            count++;
        }

        return count;
    }
}
