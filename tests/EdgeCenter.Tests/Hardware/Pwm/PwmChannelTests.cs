using EdgeCenter.Hardware.Pwm;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Hardware.Pwm;

public sealed class PwmChannelTests : IDisposable
{
    private readonly TemporaryFolder _class = new();

    public void Dispose() => _class.Dispose();

    [Fact]
    public void A_tone_is_a_square_wave_of_its_frequency()
    {
        string channel = Directory.CreateDirectory(_class.File("pwmchip2/pwm1")).FullName;
        PwmChannel pwm = PwmChannel.Open(_class.Path, "pwmchip2", 1).Value;

        Assert.True(pwm.Play(2500).Succeeded);
        Assert.Equal(("400000\n", "200000\n", "1\n"), (Says(channel, "period"), Says(channel, "duty_cycle"), Says(channel, "enable")));
        Assert.True(pwm.Stop().Succeeded);

        Assert.Equal("0\n", Says(channel, "enable"));
    }

    [Fact]
    public void A_channel_that_nobody_used_yet_is_exported_first()
    {
        string chip = Directory.CreateDirectory(_class.File("pwmchip0")).FullName;

        Assert.True(PwmChannel.Open(_class.Path, "pwmchip0", 3).Succeeded);

        Assert.Equal("3\n", Says(chip, "export"));
    }

    [Fact]
    public void A_chip_that_is_not_there_is_a_problem() =>
        Assert.Equal(("pwm-missing", "pwmchip7"), (PwmChannel.Open(_class.Path, "pwmchip7", 0).Problem?.Code, PwmChannel.Open(_class.Path, "pwmchip7", 0).Problem?.Where));

    private static string Says(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));
}
