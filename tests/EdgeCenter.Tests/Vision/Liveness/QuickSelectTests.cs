using EdgeCenter.Vision.Liveness;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class QuickSelectTests
{
    [Fact]
    public void It_finds_what_sorting_would_put_there() =>
        Prop.ForAll(Gen.Choose(-9, 9).Select(value => value / 2f).NonEmptyListOf().ToArbitrary(), values =>
        {
            for (int k = 0; k < values.Count; k++)
            {
                Assert.Equal(values.Order().ElementAt(k), QuickSelect.Find(values.ToArray(), k));
            }
        }).Check(Config.QuickThrowOnFailure);
}
