using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Wiegand;
using EdgeCenter.Tests.Hardware.Readers.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Readers.Wiegand;

public sealed class WiegandDecoderTests
{
    private static readonly CardBits Card = Cards.Of("wiegand-26", 118, 1603);

    private readonly WiegandDecoder _decoder = new(new WiegandTiming());

    private readonly WiegandInterpreter _interpreter = new(new CardFormats(
        [Cards.Format("wiegand-26"), Cards.Format("wiegand-34"), Cards.Format("wiegand-37-facility"), Cards.Format("wiegand-37")], CardNumbering.Fields));

    [Fact]
    public void Pulses_and_silence_are_a_card()
    {
        Assert.Empty(Take(Pulses.Of(Card, TimeSpan.FromSeconds(5))));

        WiegandFrame frame = _decoder.Silence()!.Value;
        Assert.Equal(new WiegandFrame(Card, WiegandFault.None), frame);
        Assert.Equal("11801603", Assert.IsType<CardCredential>(_interpreter.Read(frame).Value).Number);
        Assert.False(_decoder.IsOpen);
        Assert.Null(_decoder.Silence());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public void The_fastest_and_the_slowest_reader_of_the_standard_are_understood(int microseconds)
    {
        Take(Pulses.Of(Card, default, TimeSpan.FromMicroseconds(microseconds)));

        Assert.Equal(new WiegandFrame(Card, WiegandFault.None), _decoder.Silence());
    }

    [Fact]
    public void Two_cards_that_are_looked_at_late_and_at_once_stay_two()
    {
        List<LineEdge> edges = [.. Pulses.Of(Card, default), .. Pulses.Of(Cards.Of("wiegand-34", 1, 2), TimeSpan.FromMilliseconds(25 + 51))];

        Assert.Equal([new WiegandFrame(Card, WiegandFault.None)], Take(edges));
        Assert.Equal(34, _decoder.Silence()!.Value.Bits.Length);
    }

    [Fact]
    public void Ringing_on_a_wire_adds_no_bits()
    {
        List<LineEdge> edges = [];
        foreach (LineEdge edge in Pulses.Of(Card, default))
        {
            edges.Add(edge);
            edges.Add(edge with { At = edge.At + TimeSpan.FromMicroseconds(3) });
            edges.Add(edge with { At = edge.At + TimeSpan.FromMicroseconds(60) });
        }

        Take(edges);

        Assert.Equal(new WiegandFrame(Card, WiegandFault.None), _decoder.Silence());
    }

    [Fact]
    public void A_disturbance_on_both_wires_spoils_the_card_and_only_this_one()
    {
        List<LineEdge> edges = Pulses.Of(Card, default);
        edges.Insert(11, edges[10] with { Line = Other(edges[10].Line), At = edges[10].At + TimeSpan.FromMicroseconds(20) });
        Take(edges);

        WiegandFrame spoilt = _decoder.Silence()!.Value;
        Assert.Equal(WiegandFault.Interference, spoilt.Fault);
        Assert.Equal("wiegand-noise", _interpreter.Read(spoilt).Problem?.Code);

        Take(Pulses.Of(Card, TimeSpan.FromSeconds(9)));
        Assert.Equal(WiegandFault.None, _decoder.Silence()!.Value.Fault);
    }

    [Fact]
    public void Lost_edges_spoil_the_cards_on_both_sides_of_the_gap()
    {
        List<LineEdge> next = Pulses.Of(Card, TimeSpan.FromSeconds(1));
        next[0] = next[0] with { AfterLoss = true };

        Assert.Equal(WiegandFault.EdgesLost, Assert.Single(Take([.. Pulses.Of(Card, default), .. next])).Fault);
        Assert.Equal(WiegandFault.EdgesLost, _decoder.Silence()!.Value.Fault);
    }

    [Fact]
    public void Time_that_runs_backwards_and_a_stuck_oscillating_wire_are_faults()
    {
        Take([new(WiegandLine.Data0, TimeSpan.FromSeconds(2)), new(WiegandLine.Data1, TimeSpan.FromSeconds(1))]);
        Assert.Equal(WiegandFault.OutOfOrder, _decoder.Silence()!.Value.Fault);

        Take([.. Enumerable.Range(0, 100_000).Select(i => new LineEdge(WiegandLine.Data0, i * Pulses.Interval))]);
        Assert.Equal((WiegandFault.TooLong, CardBits.MaximumLength), (_decoder.Silence()!.Value.Fault, CardBits.MaximumLength));
    }

    [Theory]
    [InlineData(4, 0b0111, '7')]
    [InlineData(4, 0b1010, '*')]
    [InlineData(4, 0b1011, '#')]
    [InlineData(8, 0b1111_0000, '0')]
    [InlineData(8, 0b0110_1001, '9')]
    [InlineData(8, 0b0100_1011, '#')]
    public void Short_bursts_are_keys(int length, int bits, char key) =>
        Assert.Equal(new KeyCredential(key), _interpreter.Read(new WiegandFrame(new CardBits((uint)bits, length), WiegandFault.None)).Value);

    [Theory]
    [InlineData(4, 0b1100, "wiegand-key")]
    [InlineData(8, 0b0000_0000, "wiegand-key")]
    [InlineData(1, 1, "card-length")]
    [InlineData(25, 0x1760643, "card-length")]
    [InlineData(26, 0, "card-parity")]
    public void What_is_neither_key_nor_card_is_rejected_with_its_reason(int length, int bits, string code) =>
        Assert.Equal(code, _interpreter.Read(new WiegandFrame(new CardBits((uint)bits, length), WiegandFault.None)).Problem?.Code);

    [Fact]
    public void Any_edges_give_bounded_frames()
    {
        Gen<LineEdge> edge =
            from line in Gen.Elements(WiegandLine.Data0, WiegandLine.Data1)
            from at in Gen.Choose(-1000, 500_000)
            from lost in Gen.Frequency((1, Gen.Constant(true)), (20, Gen.Constant(false)))
            select new LineEdge(line, TimeSpan.FromMicroseconds(at), lost);
        Prop.ForAll(edge.ListOf().ToArbitrary(), edges =>
        {
            var decoder = new WiegandDecoder(new WiegandTiming());
            List<WiegandFrame> frames = [.. edges.Select(e => decoder.Take(e)).OfType<WiegandFrame>()];
            frames.AddRange(new[] { decoder.Silence() }.OfType<WiegandFrame>());
            int bits = frames.Sum(frame => frame.Bits.Length);
            return bits <= edges.Count && frames.All(frame => frame.Bits.Length is > 0 and <= CardBits.MaximumLength && _interpreter.Read(frame) is var read
                && (read.Succeeded || read.Problem.Message.Chinese.Length > 0)) && decoder.Silence() is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void No_single_disturbance_of_a_card_makes_another_card()
    {
        Gen<(int Card, int At, int What)> disturbed =
            from card in Gen.Choose(0, 65535)
            from at in Gen.Choose(0, 25)
            from what in Gen.Choose(0, 2)
            select (card, at, what);
        Prop.ForAll(disturbed.ToArbitrary(), drawn =>
        {
            List<LineEdge> edges = Pulses.Of(Cards.Of("wiegand-26", 77, (ulong)drawn.Card), default);
            LineEdge hit = edges[drawn.At];
            switch (drawn.What)
            {
                case 0:
                    edges.RemoveAt(drawn.At);
                    break;
                case 1:
                    edges.Insert(drawn.At + 1, hit with { At = hit.At + TimeSpan.FromMicroseconds(500) });
                    break;
                default:
                    edges[drawn.At] = hit with { Line = Other(hit.Line) };
                    break;
            }

            var decoder = new WiegandDecoder(new WiegandTiming());
            edges.ForEach(edge => decoder.Take(edge));
            return !_interpreter.Read(decoder.Silence()!.Value).Succeeded;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static WiegandLine Other(WiegandLine line) => line == WiegandLine.Data0 ? WiegandLine.Data1 : WiegandLine.Data0;

    private List<WiegandFrame> Take(IEnumerable<LineEdge> edges) => [.. edges.Select(edge => _decoder.Take(edge)).OfType<WiegandFrame>()];
}
