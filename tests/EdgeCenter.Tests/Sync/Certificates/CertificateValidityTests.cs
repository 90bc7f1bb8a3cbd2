using EdgeCenter.Sync.Certificates;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Certificates;

public sealed class CertificateValidityTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Renewal_is_due_after_two_thirds_and_spread_over_a_twentieth() => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (hours, thousandths) =>
        {
            var validity = new CertificateValidity(Start, Start.AddHours(hours));
            double share = (validity.RenewalDue(thousandths / 1000.0) - Start) / TimeSpan.FromHours(hours);
            return share is >= 0.6666 and < 0.7168;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_clock_is_named_when_it_is_the_trouble()
    {
        var validity = new CertificateValidity(Start, Start.AddDays(90));

        Assert.Contains("Set the clock", validity.At(DateTimeOffset.UnixEpoch, "x")!.Message.English, StringComparison.Ordinal);
        Assert.Contains("时钟", validity.At(Start.AddYears(10), "x")!.Message.Chinese, StringComparison.Ordinal);
        Assert.Null(validity.At(Start, "x"));
        Assert.Null(validity.At(Start.AddDays(90), "x"));
    }
}
