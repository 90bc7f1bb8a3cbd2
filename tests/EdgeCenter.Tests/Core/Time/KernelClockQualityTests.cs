using EdgeCenter.Core.Time;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Core.Time;

public sealed class KernelClockQualityTests
{
    private readonly ManualTimeProvider _time = new();
    private bool _synchronised;

    [Fact]
    public void A_clock_that_nobody_confirmed_is_of_unknown_quality() =>
        Assert.Equal(ClockQuality.Unknown, new KernelClockQuality(_time, () => false).Current);

    [Fact]
    public void A_clock_that_loses_its_source_is_in_holdover_until_it_finds_one_again()
    {
        _synchronised = true;
        var clock = new KernelClockQuality(_time, () => _synchronised);
        Assert.Equal(ClockQuality.Synchronised, clock.Current);

        _synchronised = false;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ClockQuality.Holdover, clock.Current);

        _synchronised = true;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ClockQuality.Synchronised, clock.Current);
    }

    [Fact]
    public void The_kernel_is_not_asked_for_every_event()
    {
        int asked = 0;
        var clock = new KernelClockQuality(_time, () => ++asked > 0);

        for (int i = 0; i < 1000; i++)
        {
            _ = clock.Current;
        }

        Assert.Equal(1, asked);
    }

    [Fact]
    public void The_real_kernel_answers() => Assert.True(Enum.IsDefined(new KernelClockQuality(TimeProvider.System).Current));
}
