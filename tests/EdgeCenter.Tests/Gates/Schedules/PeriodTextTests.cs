using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Schedules;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Schedules;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("Mon 08:00-18:00", "1")]
    [InlineData("Mon-Fri 08:00-18:00", "12345")]
    [InlineData("Sat-Mon 08:00-18:00", "167")]
    [InlineData("mon,WED,Fri 08:00-18:00", "135")]
    [InlineData("1-3,7 08:00-18:00", "1237")]
    [InlineData("Daily 08:00-18:00", "1234567")]
    [InlineData("  Mon   08:00-18:00 ", "1")]
    [InlineData("Tue-Mon 08:00-18:00", "1234567")]
    public void Days_are_named_singly_in_ranges_and_in_lists(string text, string days)
    {
        IReadOnlyList<WeeklyPeriod> periods = PeriodText.Parse(text, "x").Value;

        Assert.Equal(days, string.Concat(periods.Select(period => (int)period.Day)));
        Assert.All(periods, period => Assert.Equal((new LocalTime(8, 0), new LocalTime(18, 0)), (period.From, period.Until!.Value)));
    }

    [Fact]
    public void The_end_of_the_day_is_24_00() => Assert.Null(PeriodText.Parse("Sun 00:00-24:00", "x").Value[0].Until);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mon")]
    [InlineData("08:00-18:00")]
    [InlineData("Mon 8:00-18:00")]
    [InlineData("Mon 08:00-25:00")]
    [InlineData("Mon 24:00-08:00")]
    [InlineData("Mon 08:00-08:00")]
    [InlineData("Mon 08:00-12:00-18:00")]
    [InlineData("Montag 08:00-18:00")]
    [InlineData("Mon-Wed-Fri 08:00-18:00")]
    [InlineData("Mon, 08:00-18:00")]
    [InlineData("0 08:00-18:00")]
    [InlineData("8 08:00-18:00")]
    [InlineData("Mon 08:00-18:00 Asia/Shanghai")]
    [InlineData("Mon ０８:００-18:00")]
    public void What_is_no_period_is_refused_with_its_path_and_an_example(string? text)
    {
        Outcome<IReadOnlyList<WeeklyPeriod>> parsed = PeriodText.Parse(text, "schedules.office.periods[3]");

        Assert.False(parsed.Succeeded);
        Assert.Equal(("schedule-period-invalid", "schedules.office.periods[3]"), (parsed.Problem.Code, parsed.Problem.Where));
        Assert.Contains("Mon-Fri 08:00-18:00", parsed.Problem.Message.English, StringComparison.Ordinal);
        Assert.Contains("示例", parsed.Problem.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_answered_and_what_is_accepted_is_a_real_stretch_of_time()
    {
        Gen<string> almost = from pieces in Gen.ListOf(Gen.Elements("Mon", "7", "-", ",", " ", "08:00", "24:00", "Daily", ":", "0", "９", "\0", "\u2028"))
                             select string.Concat(pieces);
        Gen<string> texts = Gen.OneOf(almost, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

        Prop.ForAll(Arb.From(texts), text =>
        {
            Outcome<IReadOnlyList<WeeklyPeriod>> parsed = PeriodText.Parse(text, "x");
            return parsed.Succeeded
                ? parsed.Value.Count is >= 1 and <= 7 && parsed.Value.All(period => period.Until != period.From)
                : parsed.Problem.Message.English.Length < 400;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }
}
