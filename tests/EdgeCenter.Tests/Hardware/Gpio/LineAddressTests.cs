using EdgeCenter.Hardware.Gpio;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Gpio;

public sealed class LineAddressTests
{
    [Theory]
    [InlineData("pinctrl-rp1/17", "pinctrl-rp1", 17, null)]
    [InlineData("/dev/gpiochip2/5", "/dev/gpiochip2", 5, null)]
    [InlineData("1-0020/RELAY", "1-0020", null, "RELAY")]
    [InlineData("WIEGAND0", null, null, "WIEGAND0")]
    public void A_line_is_written_as_chip_and_number_or_by_name(string text, string? chip, int? offset, string? name)
    {
        Assert.True(LineAddress.TryParse(text, out LineAddress? address));
        Assert.Equal(new LineAddress(chip, offset, name), address);
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("/17")]
    [InlineData("gpio3/")]
    public void A_number_needs_its_chip_and_a_chip_its_line(string text) => Assert.False(LineAddress.TryParse(text, out _));

    [Fact]
    public void Any_text_at_all_is_an_address_that_is_written_again_or_none() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(Gen.Elements("ab/0129 -_中\n".ToCharArray())).Select(letters => new string(letters))),
        text => !LineAddress.TryParse(text, out LineAddress? address)
            || (LineAddress.TryParse(address.ToString(), out LineAddress? again) && again == address)).QuickCheckThrowOnFailure();
}
