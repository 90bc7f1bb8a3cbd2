using EdgeCenter.Core.Identifiers;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Core.Identifiers;

public sealed class UlidTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Its_text_leads_back_to_it_in_capitals_or_not() => Prop.ForAll<ulong, ulong>((upper, lower) =>
    {
        Ulid id = new(new UInt128(upper, lower));
        string text = id.ToString();
        return text.Length == 26
            && Ulid.TryParse(text, out Ulid again) && again == id
            && Ulid.TryParse(text.ToLowerInvariant(), out again) && again == id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_sort_as_the_ids_do() => Prop.ForAll<ulong, ulong>((a, b) =>
    {
        Ulid left = new(new UInt128(a, b));
        Ulid right = new(new UInt128(b, a));
        return Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString())) == Math.Sign(left.CompareTo(right));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAVX")]
    [InlineData("81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAU")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5F V")]
    public void Other_texts_are_not_ids(string? text) => Assert.False(Ulid.TryParse(text, out _));

    [Fact]
    public void It_tells_the_time_it_was_made() => Assert.Equal(
        DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds()), new UlidSource(_time).Next().Time);

    [Fact]
    public void Each_is_larger_than_the_one_before_also_when_the_clock_steps_back()
    {
        var source = new UlidSource(_time);
        Ulid last = source.Next();
        for (int i = 0; i < 1_000; i++)
        {
            if (i % 100 == 0)
            {
                _time.StepWallClock(TimeSpan.FromHours(i % 200 == 0 ? -1 : 1));
            }

            Ulid next = source.Next();
            Assert.True(last < next);
            last = next;
        }
    }

    [Fact]
    public void Threads_that_share_a_source_never_share_an_id()
    {
        var source = new UlidSource(_time);
        Ulid[][] made = new Ulid[8][];
        Parallel.For(0, made.Length, i => made[i] = [.. Enumerable.Range(0, 5_000).Select(_ => source.Next())]);
        Assert.Equal(8 * 5_000, made.SelectMany(ids => ids).Distinct().Count());
    }
}
