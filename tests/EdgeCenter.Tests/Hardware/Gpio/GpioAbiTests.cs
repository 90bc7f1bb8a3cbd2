using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Tests.Hardware.Gpio;

public sealed unsafe class GpioAbiTests
{
    [Fact]
    public void Structures_have_the_sizes_of_the_kernels_header() => Assert.Equal(
        (68, 16, 24, 272, 592, 256, 16, 48),
        (sizeof(GpioAbi.ChipInfo), sizeof(GpioAbi.LineAttribute), sizeof(GpioAbi.ConfigAttribute), sizeof(GpioAbi.LineConfig),
            sizeof(GpioAbi.LineRequest), sizeof(GpioAbi.LineInfo), sizeof(GpioAbi.LineValues), sizeof(GpioAbi.LineEvent)));

    [Fact]
    public void Requests_have_the_numbers_of_the_kernels_header() => Assert.Equal(
        (0x8044b401u, 0xc100b405u, 0xc250b407u, 0xc110b40du, 0xc010b40eu, 0xc010b40fu),
        ((uint)GpioAbi.GetChipInfo, (uint)GpioAbi.GetLineInfo, (uint)GpioAbi.GetLine, (uint)GpioAbi.SetConfig, (uint)GpioAbi.GetValues,
            (uint)GpioAbi.SetValues));
}
