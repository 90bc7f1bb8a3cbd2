using EdgeCenter.Appliance.Configuration;
using static EdgeCenter.Tests.Appliance.Configuration.LayersOfTests;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class ConfigurationChangeTests
{
    private const string Front = "\"name\": \"front\", \"door\": \"front\", \"cameras\": [ \"front\" ]";

    [Theory]
    [InlineData("{}", ConfigurationReach.None)]
    [InlineData("""{ "retention": { "eventDays": 7 } }""", ConfigurationReach.Live)]
    [InlineData("""{ "outbox": { "byteBudget": 2000000 } }""", ConfigurationReach.Live)]
    [InlineData("""{ "timeZone": "Asia/Tokyo" }""", ConfigurationReach.Live)]
    [InlineData("""{ "schedules": { "office": { "periods": [ "Daily 00:00-24:00" ] } } }""", ConfigurationReach.Live)]
    [InlineData("""{ "schedules": { "night": { "timeZone": "Asia/Tokyo", "periods": [ "Sat 08:00-12:00" ] } } }""", ConfigurationReach.Live)]
    [InlineData("""{ "gates": [ { FRONT, "pulse": "1s" } ] }""", ConfigurationReach.Live)]
    [InlineData("""{ "gates": [ { FRONT, "access": [ { "schedule": "office", "groups": [ "staff" ] } ] } ] }""", ConfigurationReach.Live)]
    [InlineData("""{ "recognition": { "falseMatchRate": 1e-5 } }""", ConfigurationReach.Gates)]
    [InlineData("""{ "cameras": [ { "name": "front", "source": "rtsp://other" } ] }""", ConfigurationReach.Gates)]
    [InlineData("""{ "gates": [ { "name": "second", "door": "front", "cameras": [ "front" ] } ] }""", ConfigurationReach.Gates)]
    [InlineData("""{ "gates": [ { "name": "front", "door": "other", "cameras": [ "front" ] } ] }""", ConfigurationReach.Everything)]
    [InlineData("""{ "doors": [ { "name": "front", "relockDelay": "1s" } ] }""", ConfigurationReach.Everything)]
    [InlineData("""{ "doors": [ { "name": "front", "unlockSchedule": "office" } ] }""", ConfigurationReach.Everything)]
    [InlineData("""{ "sync": { "brokers": [ "mqtt.example.com" ] } }""", ConfigurationReach.Everything)]
    [InlineData("""{ "site": "elsewhere" }""", ConfigurationReach.Everything)]
    public void A_change_reaches_as_far_as_it_must(string desired, object reach) =>
        Assert.Equal(reach, ConfigurationChange.Between(Options(), Options(desired.Replace("FRONT", Front, StringComparison.Ordinal))).Reach);

    [Fact]
    public void A_schedule_that_unlocks_a_door_reaches_the_door()
    {
        const string Doors = "\"doors\": [ { \"name\": \"front\", \"unlockSchedule\": \"office\" } ]";
        ApplianceOptions before = Options($$"""{ {{Doors}} }""");
        ApplianceOptions after = Options($$"""{ {{Doors}}, "schedules": { "office": { "periods": [ "Daily 00:00-24:00" ] } } }""");

        ConfigurationChange change = ConfigurationChange.Between(before, after);

        Assert.Equal((ConfigurationReach.Everything, "schedules"), (change.Reach, Assert.Single(change.Keys)));
    }
}
