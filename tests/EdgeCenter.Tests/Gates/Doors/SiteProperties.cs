using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>
/// What no sequence of people, inputs, commands, fires and late timers may break: fire release wins, nobody is locked in the door, no door stays unlocked
/// beyond its bound, interlocked doors are not open together, a lockdown lets nobody in, and in the end every door is locked.
/// </summary>
public sealed class SiteProperties
{
    private static int Sequences => Environment.GetEnvironmentVariable("EDGECENTER_NIGHTLY") == "1" ? 1_000_000 : 10_000;

    [Fact]
    public void No_sequence_breaks_a_promise_of_the_doors() =>
        Prop.ForAll(SiteScript.Any, SiteWatch.Run).Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences));
}
