using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Tests.Hardware.Readers.Formats;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Readers.Wiegand;

public sealed class WiegandDriverTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly EdgeQueue _lines;
    private readonly WiegandDriver _driver;
    private readonly RecordingSink _sink = new();
    private readonly Task<Problem> _running;

    public WiegandDriverTests()
    {
        _lines = new EdgeQueue(_time);
        _driver = new WiegandDriver(
            "lobby", _lines, new WiegandTiming(), new WiegandInterpreter(new CardFormats([Cards.Format("wiegand-26")], CardNumbering.Fields)));
        _running = Task.Factory.StartNew(() => _driver.Run(_sink), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal(("up", "lobby"), _sink.Next());
    }

    public void Dispose() => _driver.Dispose();

    [Fact]
    public void A_card_is_told_as_soon_as_the_next_one_begins_and_a_broken_one_is_rejected()
    {
        Present(Cards.Of("wiegand-26", 118, 1603), TimeSpan.Zero);
        Present(new CardBits(0, 26), TimeSpan.FromSeconds(1));
        Assert.Equal(("lobby", (Credential)new CardCredential("11801603", "wiegand-26", 118)), _sink.Next());

        Present(new CardBits(7, 4), TimeSpan.FromSeconds(2));
        Assert.Equal(("rejected", "lobby", "card-parity"), _sink.Next());

        _lines.End(new Problem("device-missing", "gone", "已移除"));
        Assert.Equal(("lobby", (Credential)new KeyCredential('7')), _sink.Next());
    }

    [Fact]
    public async Task The_last_card_is_told_after_the_silence_behind_it()
    {
        Present(Cards.Of("wiegand-26", 118, 1603), TimeSpan.Zero);
        while (_sink.Count == 0)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        Assert.Equal(("lobby", (Credential)new CardCredential("11801603", "wiegand-26", 118)), _sink.Next());
    }

    [Fact]
    public async Task The_driver_ends_with_its_lines()
    {
        var gone = new Problem("device-missing", "gone", "已移除");
        _lines.End(gone);

        Assert.Same(gone, await _running);
    }

    [Fact]
    public void A_queue_that_runs_over_says_so_with_the_next_edge()
    {
        using var queue = new EdgeQueue(_time, capacity: 2);
        for (int i = 0; i < 5; i++)
        {
            queue.Push(new LineEdge(WiegandLine.Data1, TimeSpan.FromMilliseconds(i)));
        }

        Span<LineEdge> edges = stackalloc LineEdge[8];
        Assert.Equal(2, queue.Read(edges, Timeout.InfiniteTimeSpan).Value);
        queue.Push(new LineEdge(WiegandLine.Data0, TimeSpan.FromMilliseconds(9)));
        Assert.Equal(1, queue.Read(edges, Timeout.InfiniteTimeSpan).Value);
        Assert.Equal(new LineEdge(WiegandLine.Data0, TimeSpan.FromMilliseconds(9), AfterLoss: true), edges[0]);
    }

    private void Present(CardBits card, TimeSpan at) => Pulses.Of(card, at).ForEach(_lines.Push);
}
