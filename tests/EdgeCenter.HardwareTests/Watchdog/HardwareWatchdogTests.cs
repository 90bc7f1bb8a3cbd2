using EdgeCenter.Hardware.Watchdog;
using EdgeCenter.HardwareTests.Support;

namespace EdgeCenter.HardwareTests.Watchdog;

public sealed class HardwareWatchdogTests
{
    public HardwareWatchdogTests() => SimulatedPins.Require();

    [Fact]
    public void The_watchdog_takes_a_timeout_is_fed_and_stops_at_an_orderly_end()
    {
        using (HardwareWatchdog watchdog = HardwareWatchdog.Open("/dev/watchdog0", TimeSpan.FromSeconds(19.5)).Value)
        {
            Assert.Equal(TimeSpan.FromSeconds(20), watchdog.Timeout);
            Assert.Equal("Software Watchdog", watchdog.Identity);
            Assert.Equal("active", State());
            Assert.True(watchdog.Feed().Succeeded);
            Assert.Equal("device-busy", HardwareWatchdog.Open("/dev/watchdog0", TimeSpan.FromSeconds(20)).Problem?.Code);
        }

        Assert.Equal("inactive", State());
    }

    [Fact]
    public void A_watchdog_that_is_not_there_is_a_problem() =>
        Assert.Equal("device-missing", HardwareWatchdog.Open("/dev/watchdog7", TimeSpan.FromSeconds(20)).Problem?.Code);

    private static string State() => File.ReadAllText("/sys/class/watchdog/watchdog0/state").Trim();
}
