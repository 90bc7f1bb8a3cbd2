using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Secrets;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.People;

public sealed class PinTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly AttemptLimits Limits = new();

    [Theory]
    [InlineData("4711")]
    [InlineData("830529")]
    [InlineData("112358132134")]
    public void A_pin_of_4_to_12_digits_is_accepted(string pin) => Done(PinPolicy.Check(pin));

    [Theory]
    [InlineData("")]
    [InlineData("471")]
    [InlineData("1123581321345")]
    [InlineData("47a1")]
    [InlineData("４７１１")]
    [InlineData("٤٧١١")]
    public void What_is_no_pin_is_refused(string pin) => Refused("pin-invalid", PinPolicy.Check(pin));

    [Theory]
    [InlineData("0000")]
    [InlineData("1234")]
    [InlineData("9876")]
    [InlineData("7890")]
    [InlineData("1357")]
    [InlineData("1212")]
    [InlineData("47114711")]
    [InlineData("25252")]
    public void The_first_pins_that_anybody_tries_are_refused(string pin) => Refused("pin-trivial", PinPolicy.Check(pin));

    [Fact]
    public void A_hash_verifies_its_pin_and_no_other()
    {
        using SecretKey key = new(Bytes(1));
        using PinHasher hasher = new(key);
        string hash = hasher.Hash("4711").Value;
        Assert.True(hasher.Verify("4711", hash));
        Assert.False(hasher.Verify("4712", hash));
        Assert.False(hasher.Verify("", hash));
        Assert.False(hasher.Verify(new string('4', 10_000), hash));
        Assert.NotEqual(hash, hasher.Hash("4711").Value);
        Assert.StartsWith($"v1${PinHasher.Iterations}$", hash, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", hash.Split('$', 3)[2][..8], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_is_worth_nothing_without_the_site_key()
    {
        using SecretKey key = new(Bytes(1));
        using SecretKey other = new(Bytes(2));
        using PinHasher hasher = new(key);
        using PinHasher thief = new(other);
        Assert.False(thief.Verify("4711", hasher.Hash("4711").Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("v1$0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("v1$999999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("v2$210000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("v1$210000$!$!")]
    public void A_stored_text_that_is_no_hash_verifies_nothing(string? stored)
    {
        using SecretKey key = new(Bytes(1));
        using PinHasher hasher = new(key);
        Assert.False(hasher.Verify("4711", stored));
    }

    [Fact]
    public void The_fifth_failure_waits_30_seconds_and_each_further_one_twice_as_long()
    {
        AttemptRecord record = AttemptRecord.Clean;
        for (int i = 0; i < 4; i++)
        {
            record = record.Failed(Noon);
            Assert.Equal(TimeSpan.Zero, record.RemainingWait(Limits, Noon));
        }

        record = record.Failed(Noon);
        Assert.Equal(TimeSpan.FromSeconds(30), record.RemainingWait(Limits, Noon));
        Assert.Equal(TimeSpan.FromSeconds(1), record.RemainingWait(Limits, Noon.AddSeconds(29)));
        Assert.Equal(TimeSpan.Zero, record.RemainingWait(Limits, Noon.AddSeconds(30)));
        Assert.Equal(TimeSpan.FromSeconds(60), record.Failed(Noon).RemainingWait(Limits, Noon));
        Assert.Equal(TimeSpan.FromHours(1), (record with { Failures = 49 }).RemainingWait(Limits, Noon));
    }

    [Fact]
    public void The_fiftieth_failure_disables()
    {
        Assert.False(new AttemptRecord(49, Noon).IsDisabled(Limits));
        Assert.True(new AttemptRecord(49, Noon).Failed(Noon).IsDisabled(Limits));
    }

    [Fact]
    public void A_clock_that_is_set_back_a_year_neither_opens_nor_locks_for_a_year()
    {
        DateTimeOffset back = Noon.AddYears(-1);
        AttemptRecord record = new AttemptRecord(5, Noon).ObservedAt(back);
        Assert.Equal(TimeSpan.FromSeconds(30), record.RemainingWait(Limits, back));
        Assert.Equal(TimeSpan.Zero, record.RemainingWait(Limits, back.AddSeconds(30)));
    }

    [Fact]
    public async Task Guessing_is_stopped_across_restarts_and_a_right_pin_starts_again()
    {
        using Site site = new();
        Person person = Person("e-1") with { PinHash = site.Hasher.Hash("4711").Value };
        Done(await site.People.AddAsync(person, Operator));
        for (int i = 0; i < 5; i++)
        {
            Refused("pin-wrong", await Verify(site, "0815"));
        }

        Refused("pin-wait", await Verify(site, "4711"));
        site.Time.Advance(TimeSpan.FromSeconds(30));
        Done(await Verify(site, "4711"));
        Refused("pin-wrong", await Verify(site, "0815"));
    }

    [Fact]
    public async Task Too_many_failures_disable_the_pin_until_a_new_one_is_set()
    {
        using Site site = new();
        AttemptLimits strict = new() { FailuresBeforeDisabling = 2 };
        Done(await site.People.AddAsync(Person("e-1") with { PinHash = site.Hasher.Hash("4711").Value }, Operator));
        Refused("pin-wrong", await Verify(site, "0815", strict));
        Refused("pin-wrong", await Verify(site, "0815", strict));
        Refused("pin-disabled", await Verify(site, "4711", strict));
        Assert.Equal("pin-attempts-exhausted", site.Audit.List(1).Value[0].Action);

        Done(await site.People.SetPinAsync(Person("e-1").Id, site.Hasher.Hash("8305").Value, Operator));
        Done(await Verify(site, "8305", strict));
    }

    [Fact]
    public async Task Parallel_guesses_count_each()
    {
        using Site site = new();
        Done(await site.People.AddAsync(Person("e-1") with { PinHash = site.Hasher.Hash("4711").Value }, Operator));
        Outcome<Unit>[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Verify(site, "0815")));
        Assert.Equal(5, answers.Count(answer => answer.Problem?.Code == "pin-wrong"));
        Assert.Equal(7, answers.Count(answer => answer.Problem?.Code == "pin-wait"));
    }

    [Fact]
    public async Task Nobody_and_somebody_without_a_pin_get_the_answer_of_a_wrong_pin()
    {
        using Site site = new();
        Done(await site.People.AddAsync(Person("e-1"), Operator));
        Refused("pin-wrong", await Verify(site, "4711"));
        using Site empty = new();
        Refused("pin-wrong", await Verify(empty, "4711"));
    }

    private static Task<Outcome<Unit>> Verify(Site site, string pin, AttemptLimits? limits = null) =>
        new PinVerifier(site.Store, site.Hasher, site.Audit, limits ?? Limits, site.Time)
            .VerifyAsync(Person("e-1").Id, pin, TestContext.Current.CancellationToken).AsTask();
}
