using EdgeCenter.Sync.Collector;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Collector;

public sealed class SequenceGapsTests
{
    [Fact]
    public void What_was_reported_as_given_up_is_not_missing()
    {
        SequenceGaps gaps = SequenceGaps.Between([new(3, 10), new(20, 25)], [new(5, 6), new(20, 25)], highest: 30);

        Assert.Equal(6, gaps.Missing);
        Assert.Equal(8, gaps.GivenUp);
        Assert.Equal([new SequenceRange(3, 4), new SequenceRange(7, 10)], gaps.First);
    }

    [Fact]
    public void A_long_list_of_gaps_is_counted_in_full_and_shown_in_part()
    {
        SequenceGaps gaps = SequenceGaps.Between([.. Enumerable.Range(1, 1000).Select(i => new SequenceRange(10 * i, 10 * i))], [], highest: 100_000);

        Assert.Equal(1000, gaps.Missing);
        Assert.Equal(StreamCount.MostGaps, gaps.First.Count);
    }

    [Fact]
    public void The_arithmetic_on_stretches_is_that_on_single_numbers() => Prop.ForAll(
        Cases().ToArbitrary(),
        sets =>
        {
            const int highest = 60;
            SequenceGaps gaps = SequenceGaps.Between(
                Ranges(Enumerable.Range(1, highest).Except(sets.Here)), [.. sets.GivenUp.OrderBy(range => range.First)], highest);
            int[] gone = [.. Enumerable.Range(1, highest).Except(sets.Here)];
            int[] accounted = [.. gone.Where(number => sets.GivenUp.Any(range => number >= range.First && number <= range.Last))];
            return gaps.Missing == gone.Length - accounted.Length
                && gaps.GivenUp == accounted.Length
                && gaps.First.SequenceEqual(Ranges(gone.Except(accounted)).Take(StreamCount.MostGaps));
        }).QuickCheckThrowOnFailure();

    private static Gen<(int[] Here, SequenceRange[] GivenUp)> Cases() =>
        from here in Gen.Choose(1, 60).ArrayOf()
        from givenUp in (from first in Gen.Choose(1, 60) from length in Gen.Choose(0, 15) select new SequenceRange(first, first + length)).ArrayOf()
        select (here, givenUp);

    private static List<SequenceRange> Ranges(IEnumerable<int> numbers)
    {
        List<SequenceRange> ranges = [];
        foreach (int number in numbers.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = ranges[^1] with { Last = number };
            }
            else
            {
                ranges.Add(new SequenceRange(number, number));
            }
        }

        return ranges;
    }
}
