using EdgeCenter.Hardware.I2c;
using EdgeCenter.HardwareTests.Support;

namespace EdgeCenter.HardwareTests.I2c;

public sealed class I2cDeviceTests
{
    public I2cDeviceTests() => SimulatedPins.Require();

    [Fact]
    public void Registers_are_written_and_read_by_byte_and_by_word()
    {
        using I2cDevice device = I2cDevice.Open(SimulatedPins.Bus, 0x5a).Value;

        Assert.True(device.WriteWord(0x07, 0x3a9c).Succeeded);
        Assert.True(device.WriteByte(0x20, 0x5e).Succeeded);

        Assert.Equal((ushort)0x3a9c, device.ReadWord(0x07).Value);
        Assert.Equal((byte)0x5e, device.ReadByte(0x20).Value);
    }

    [Fact]
    public void An_address_where_nobody_answers_is_silent()
    {
        using I2cDevice device = I2cDevice.Open(SimulatedPins.Bus, 0x33).Value;

        Assert.False(device.ReadByte(0).Succeeded);
    }

    [Fact]
    public void An_address_that_a_kernel_driver_has_is_busy() =>
        Assert.Equal("device-busy", I2cDevice.Open(SimulatedPins.Bus, Expander.Pca9555.Address).Problem?.Code);

    [Fact]
    public void A_bus_that_only_speaks_SMBus_says_so()
    {
        using I2cDevice device = I2cDevice.Open(SimulatedPins.Bus, 0x5a).Value;

        Assert.False(device.TransfersPlainly);
        Assert.Equal("device-failed", device.Write([1, 2, 3]).Problem?.Code);
    }

    [Theory]
    [InlineData(77, 0x20, "device-missing")]
    [InlineData(0, 0x00, "i2c-address")]
    [InlineData(0, 0x80, "i2c-address")]
    public void What_is_not_there_is_a_problem(int bus, int address, string code) => Assert.Equal(code, I2cDevice.Open(bus, address).Problem?.Code);
}
