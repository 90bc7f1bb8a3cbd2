using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;
using static EdgeCenter.Tests.Appliance.Configuration.LayersOfTests;

namespace EdgeCenter.Tests.Appliance.Configuration;

public sealed class StartConfigurationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly AcceptedDesired Good = new(Document(4, """{ "timeZone": "Asia/Tokyo" }"""), Now, 0);

    [Fact]
    public void What_is_on_trial_comes_first()
    {
        StartConfiguration chosen = Choose(new TwinState(Trial("""{ "timeZone": "Europe/Berlin" }"""), Good, null));

        Assert.Equal((5, "Europe/Berlin", null), (chosen.Desired?.Version, chosen.Options.TimeZone, chosen.GivenUp));
    }

    [Fact]
    public void The_last_good_one_comes_back_after_too_many_starts()
    {
        StartConfiguration chosen = Choose(new TwinState(Trial("{}", StartConfiguration.MostStarts), Good, null));

        Assert.Equal((4, "Asia/Tokyo"), (chosen.Desired?.Version, chosen.Options.TimeZone));
        Assert.Equal((5, true, "twin-start-failed"), (chosen.GivenUp!.Version, chosen.GivenUp.Tried, chosen.GivenUp.Problems[0].Code));
    }

    [Theory]
    [InlineData("""{ "cameras": [] }""", "gates[0].cameras[0]")]
    [InlineData("""{ "sync": {} }""", "sync")]
    public void The_last_good_one_comes_back_when_the_file_no_longer_goes_with_the_new_one(string desired, string path)
    {
        StartConfiguration chosen = Choose(new TwinState(Trial(desired), Good, null));

        Assert.Equal((4, 5, false, path), (chosen.Desired?.Version, chosen.GivenUp!.Version, chosen.GivenUp.Tried, chosen.GivenUp.Problems[0].Where));
    }

    [Fact]
    public void The_file_stands_alone_when_nothing_goes_with_it()
    {
        var bad = new AcceptedDesired(Document(4, """{ "cameras": [] }"""), Now, 0);

        StartConfiguration chosen = Choose(new TwinState(null, bad, null));

        Assert.Equal((null, 4, "hq"), (chosen.Desired, chosen.GivenUp?.Version, chosen.Options.Site));
    }

    [Fact]
    public void A_file_that_is_wrong_in_itself_is_said()
    {
        (StartConfiguration? chosen, IReadOnlyList<Problem> problems) = StartConfiguration.Choose(Layers("""{ "sight": 1 }"""), TwinState.Empty, Now);

        Assert.Equal((null, "sight"), (chosen, Assert.Single(problems).Where));
    }

    private static AcceptedDesired Trial(string configuration, int starts = 0) => new(Document(5, configuration), Now, starts);

    private static StartConfiguration Choose(TwinState state)
    {
        (StartConfiguration? chosen, IReadOnlyList<Problem> problems) = StartConfiguration.Choose(Layers(), state, Now);
        Assert.Empty(problems);
        return chosen!;
    }
}
