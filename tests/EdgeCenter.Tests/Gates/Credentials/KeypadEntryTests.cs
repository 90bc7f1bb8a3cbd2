using EdgeCenter.Gates.Credentials;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Gates.Credentials;

public sealed class KeypadEntryTests
{
    [Theory]
    [InlineData("4731#", "4731")]
    [InlineData("99*4731#", "4731")]
    [InlineData("#", null)]
    [InlineData("12345678901234567#", null)]
    [InlineData("12x3#", "123")]
    public void Keys_become_an_entry(string keys, string? expected) => Assert.Equal(expected, Type(keys, TimeSpan.FromSeconds(1)));

    [Fact]
    public void Whoever_goes_away_leaves_nothing_for_the_next() => Assert.Equal("1", Type("471#", TimeSpan.FromSeconds(9)) is null ? "1" : "0");

    [Fact]
    public void Its_text_gives_nothing_away() => Assert.Equal("2 keys", default(KeypadEntry).Press('4', default).Next.Press('7', default).Next.ToString());

    [Fact]
    public void Whatever_is_typed_an_entry_is_digits_and_never_too_long() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(Gen.Elements("0123456789#*x".ToCharArray()), 60)),
        keys =>
        {
            KeypadEntry entry = default;
            foreach (char key in keys)
            {
                (entry, string? entered) = entry.Press(key, default);
                Assert.True(entered is null || (entered.Length is > 0 and <= KeypadEntry.MaximumLength && entered.All(char.IsAsciiDigit)));
                Assert.True(entry.Length <= KeypadEntry.MaximumLength);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("face", Factor.Face)]
    [InlineData("card + pin", Factor.Card | Factor.Pin)]
    [InlineData("number+pin", Factor.Number | Factor.Pin)]
    public void Sets_of_factors_are_read(string text, Factor expected) => Assert.Equal(expected, FactorText.Parse(text, "x").Value);

    [Theory]
    [InlineData("pin")]
    [InlineData("number")]
    [InlineData("number+card")]
    [InlineData("card+card")]
    [InlineData("iris")]
    [InlineData("")]
    [InlineData(null)]
    public void What_proves_nothing_is_no_credential(string? text) => Assert.Equal("credentials-invalid", FactorText.Parse(text, "x").Problem?.Code);

    private static string? Type(string keys, TimeSpan pause)
    {
        KeypadEntry entry = default;
        TimeSpan now = TimeSpan.Zero;
        string? last = null;
        foreach (char key in keys)
        {
            now += pause;
            (entry, last) = entry.Press(key, now);
        }

        return last;
    }
}
