using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Readers.Formats;

public sealed class CardFormatTests
{
    /// <summary>The raw cards are those that the Proxmark3 documentation decodes (its lowest 26 bits).</summary>
    [Theory]
    [InlineData(0x2006EC0C86UL, 118, "11801603", "0007734851", "760643", "1603")]
    [InlineData(0x2006F623AEUL, 123, "12304567", "0008065495", "7B11D7", "4567")]
    public void A_published_26_bit_card_is_read_in_every_numbering(ulong raw, int facility, string fields, string whole, string hexadecimal, string card)
    {
        CardBits bits = new(raw & 0x3FFFFFF, 26);
        CardFormat format = Cards.Format("wiegand-26");

        Assert.Equal(new CardCredential(fields, "wiegand-26", facility), format.Read(bits, CardNumbering.Fields).Value);
        Assert.Equal(whole, format.Read(bits, CardNumbering.Decimal).Value.Number);
        Assert.Equal(hexadecimal, format.Read(bits, CardNumbering.Hexadecimal).Value.Number);
        Assert.Equal(card, format.Read(bits, CardNumbering.Card).Value.Number);
    }

    [Theory]
    [InlineData("wiegand-26", 255, 65535, "25565535")]
    [InlineData("wiegand-34", 65535, 1, "6553500001")]
    [InlineData("wiegand-37-facility", 7, 524287, "00007524287")]
    [InlineData("wiegand-37", 0, 34359738367, "34359738367")]
    public void A_card_of_each_built_in_format_is_read(string name, int facility, long card, string number)
    {
        Outcome<CardCredential> read = Cards.Format(name).Read(Cards.Of(name, (ulong)facility, (ulong)card), CardNumbering.Fields);

        Assert.Equal(number, read.Value.Number);
        Assert.Equal(name == "wiegand-37" ? null : facility, read.Value.Facility);
    }

    /// <summary>HID Corporate 1000: three parity bits that cover one another.</summary>
    [Fact]
    public void A_format_of_the_sites_own_is_drawn_with_its_parity()
    {
        CardFormat format = CardLayout.Parse(
            new CardFormatOptions
            {
                Name = "corporate-1000",
                Layout = "O E FFFFFFFFFFFF CCCCCCCCCCCCCCCCCCCC O",
                Parity =
                [
                    "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
                    "..XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.",
                    ".XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.XX.X",
                ],
            },
            "cardFormats[0]").Value;

        CardBits card = Cards.Of(format, 1000, 123456);

        Assert.Equal("10000123456", format.Read(card, CardNumbering.Fields).Value.Number);
        for (int bit = 0; bit < 35; bit++)
        {
            Assert.Equal("card-parity", format.Read(Flip(card, bit), CardNumbering.Fields).Problem?.Code);
        }
    }

    [Fact]
    public void Fixed_bits_tell_the_sites_cards_from_others()
    {
        CardFormat format = CardLayout.Parse(new CardFormatOptions { Name = "ours", Layout = "1011 CCCCCCCC ..." }, "").Value;

        Assert.Equal("165", format.Read(new CardBits(0b1011_10100101_110, 15), CardNumbering.Card).Value.Number);
        Assert.False(format.Fits(new CardBits(0b1010_10100101_110, 15)));
    }

    [Theory]
    [InlineData("", ".layout")]
    [InlineData("FFFF", ".layout")]
    [InlineData("CCxC", ".layout")]
    [InlineData("CCEC", ".parity")]
    [InlineData("ECCC", ".parity")]
    [InlineData("ECCE", ".parity", "XX..")]
    [InlineData("ECCC", ".parity[0]", "XX")]
    [InlineData("ECCC", ".parity[0]", "XXyX")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF C", ".layout")]
    public void A_mistake_in_a_layout_is_reported_by_path(string layout, string where, params string[] parity)
    {
        Problem problem = CardLayout.Parse(new CardFormatOptions { Name = "x", Layout = layout, Parity = parity }, "cardFormats[2]").Problem!;

        Assert.Equal(("configuration-invalid", "cardFormats[2]" + where), (problem.Code, problem.Where));
    }

    [Fact]
    public void Two_formats_cannot_have_one_name()
    {
        List<Problem> problems = [];

        CardFormats.Catalogue([new() { Name = "wiegand-26", Layout = "CCCC" }, new() { Name = "b", Layout = "Q" }], "cardFormats", problems);

        Assert.Equal(["cardFormats[0].name", "cardFormats[1].layout"], problems.Select(problem => problem.Where));
    }

    [Fact]
    public void Every_card_of_every_format_is_read_back_and_none_with_a_flipped_bit()
    {
        Gen<(CardFormatOptions Format, ulong Facility, ulong Card, int Bit)> cards =
            from format in Gen.Elements<CardFormatOptions>(CardFormats.BuiltIn)
            from facility in Gen.Choose(0, 255)
            from card in Gen.Choose(0, 65535)
            from bit in Gen.Choose(0, format.Layout.Count(c => c != ' ') - 1)
            select (format, (ulong)facility, (ulong)card, bit);

        Prop.ForAll(cards.ToArbitrary(), drawn =>
        {
            CardFormat format = Cards.Format(drawn.Format.Name);
            ulong facility = format.FacilityBits.Count == 0 ? 0 : drawn.Facility;
            CardBits bits = Cards.Of(format, facility, drawn.Card);
            Outcome<CardCredential> read = format.Read(bits, CardNumbering.Decimal);
            return read.Value.Number == ((facility << format.Card.Count) | drawn.Card).ToString("D10", CultureInfo.InvariantCulture)
                && !format.Fits(Flip(bits, drawn.Bit));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Any_layout_is_a_format_or_a_problem()
    {
        Gen<string> texts = Gen.Elements('F', 'C', 'C', 'C', 'E', 'O', '0', '1', '.', ' ', 'x').ListOf().Select(list => new string([.. list]));
        Prop.ForAll(texts.ToArbitrary(), texts.ListOf().ToArbitrary(), (layout, masks) =>
        {
            Outcome<CardFormat> parsed = CardLayout.Parse(new CardFormatOptions { Name = "x", Layout = layout, Parity = [.. masks.Take(3)] }, "p");
            return parsed.Succeeded ? parsed.Value.Length == layout.Count(c => c != ' ') : parsed.Problem.Where!.StartsWith("p.", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Packed_bytes_are_bits_from_the_left()
    {
        Assert.Equal(new CardBits(0x2EC0C86, 26), CardBits.FromBytes([0xBB, 0x03, 0x21, 0x80], 26));
        Assert.Null(CardBits.FromBytes([0xFF], 9));
        Assert.Null(CardBits.FromBytes(new byte[32], 129));
    }

    [Fact]
    public void The_text_of_a_card_does_not_tell_it() => Assert.Equal("26 bits", new CardBits(0x2EC0C86, 26).ToString());

    private static CardBits Flip(CardBits bits, int bit) => bits with { Value = bits.Value ^ (UInt128.One << bit) };
}
