using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Hardware.Sensors;
using EdgeCenter.Hardware.Serial;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Hardware.Sensors;

public sealed class ForeheadThermometerTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeMlx90614 _bus = new();
    private readonly ForeheadThermometer _thermometer;

    public ForeheadThermometerTests() =>
        _thermometer = new ForeheadThermometer(new Mlx90614(_bus), new ThermometerOptions { Name = "lobby", Device = "i2c-1:0x5a" }, _time);

    public void Dispose() => _thermometer.Dispose();

    /// <summary>The example of the data sheet (8.4.7): object temperature word 3AD2h from the device at 5Ah has the packet error code 30h.</summary>
    [Fact]
    public void The_packet_error_code_is_that_of_the_data_sheet() =>
        Assert.Equal(0x30, Mlx90614.PacketErrorCode([0xB4, 0x07, 0xB5, 0xD2, 0x3A]));

    [Theory]
    [InlineData(0x3AD2, 28.01)]
    [InlineData(0x3C94, 37.01)]
    public void A_word_is_kelvin_in_steps_of_a_fiftieth(int raw, double celsius)
    {
        _bus.Raw = (ushort)raw;
        using Mlx90614 sensor = new(_bus);

        Assert.Equal(celsius, sensor.ReadObject().Value, 2);
        Assert.Equal(22, sensor.ReadAmbient().Value, 1);
    }

    [Fact]
    public void A_disturbed_word_and_the_sensors_own_error_are_no_temperature()
    {
        using Mlx90614 sensor = new(_bus);
        _bus.Disturbed = true;
        Assert.Equal("thermometer-disturbed", sensor.ReadObject().Problem?.Code);

        _bus.Disturbed = false;
        _bus.Raw = 0x8000;
        Assert.Equal("thermometer-fault", sensor.ReadObject().Problem?.Code);
    }

    [Fact]
    public void A_reading_is_the_median_of_a_steady_forehead()
    {
        Assert.Equal("thermometer-nobody", _thermometer.Latest().Problem?.Code);
        Show(22, 22, 34.0, 34.1, 34.9, 34.2);
        Assert.Equal("thermometer-nobody", _thermometer.Latest().Problem?.Code);

        Show(34.1, 34.2, 34.3, 34.2);
        TemperatureReading reading = _thermometer.Latest().Value;
        Assert.Equal(36.2, reading.Celsius, 1);
        Assert.Equal(_time.GetTimestamp(), reading.Timestamp);

        Show(22, 22, 80, 22);
        Assert.Equal(reading, _thermometer.Latest().Value);
    }

    [Fact]
    public void A_sensor_that_is_gone_says_so_after_a_moment_and_comes_back()
    {
        Show(34, 34, 34, 34, 34);
        _bus.Gone = true;
        Show(34, 34, 34, 34);
        Assert.True(_thermometer.Latest().Succeeded);

        Show(34);
        Assert.Equal("device-silent", _thermometer.Latest().Problem?.Code);

        _bus.Gone = false;
        Show(34);
        Assert.True(_thermometer.Latest().Succeeded);
    }

    private void Show(params double[] celsius)
    {
        foreach (double value in celsius)
        {
            _bus.Raw = (ushort)Math.Round((value + 273.15) / 0.02);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>The sensor on its bus, with the packet error code as the bus master computes it bit by bit.</summary>
    private sealed class FakeMlx90614 : II2cDevice
    {
        public ushort Raw { get; set; }

        public bool Disturbed { get; set; }

        public bool Gone { get; set; }

        public int Address => 0x5A;

        public Outcome<Unit> Write(ReadOnlySpan<byte> bytes) => Unit.Value;

        public Outcome<Unit> Read(Span<byte> buffer) => Unit.Value;

        public Outcome<Unit> WriteRead(ReadOnlySpan<byte> bytes, Span<byte> buffer)
        {
            if (Gone)
            {
                return new Problem("device-silent", "Nobody answers.", "没有响应。");
            }

            ushort word = bytes[0] == 0x07 ? Raw : (ushort)Math.Round((22 + 273.15) / 0.02);
            buffer[0] = (byte)word;
            buffer[1] = (byte)(word >> 8);
            buffer[2] = Mlx90614.PacketErrorCode([0xB4, bytes[0], 0xB5, buffer[0], buffer[1]]);
            buffer[0] ^= Disturbed ? (byte)4 : (byte)0;
            return Unit.Value;
        }

        public void Dispose()
        {
        }
    }
}
