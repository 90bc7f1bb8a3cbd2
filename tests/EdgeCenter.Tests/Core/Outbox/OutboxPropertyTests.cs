using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Core.Outbox;

public sealed class OutboxPropertyTests
{
    [Fact]
    public void Whatever_happens_it_does_what_the_model_does()
    {
        HashSet<int> done = [];
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ListOf(80).ToArbitrary(), program =>
        {
            using OutboxScript script = new();
            script.RunAsync(program).GetAwaiter().GetResult();
            done.UnionWith(script.Done);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        Assert.Equal(Enumerable.Range(0, 20), done.Order());
    }
}
