using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors.Recording;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Gates.Doors;

public sealed class DoorReplayTests
{
    private const string Site = """{"version":1,"doors":[{"name":"front","hasContact":true,"maximumUnlock":"00:01:00","relockDelay":"00:00:00.5","heldOpenAlarm":"00:01:00","heldOpenWarning":"00:00:30"}]}""";

    private static readonly string[] Visit =
    [
        Site,
        """{"at":"00:00:10","door":"front","happens":"Admit","length":"00:00:03"}""",
        """{"at":"00:00:12","door":"front","happens":"Input","input":"Open","level":"On"}""",
        """{"at":"00:00:14","door":"front","happens":"Input","input":"Open","level":"Off"}""",
        """{"at":"00:00:20","door":"front","happens":"Tick"}""",
    ];

    [Fact]
    public void A_recording_gives_what_the_machine_does_with_it_when_it_does_it()
    {
        IEnumerable<string> effects = Effects(Visit);

        Assert.Equal(
            [
                "00:00:10 drive pulsed until 00:00:13", "00:00:10 report unlocked grant", "00:00:12 report opened grant", "00:00:12 drive kept",
                "00:00:14 report closed", "00:00:14 drive pulsed until 00:00:14.5000000", "00:00:14.5000000 drive locked", "00:00:14.5000000 report locked",
            ],
            effects);
    }

    [Fact]
    public void The_same_recording_gives_the_same_effects() => Assert.Equal(Effects(Visit), Effects(Visit));

    [Theory]
    [InlineData("""{"at":"00:00:09","door":"front","happens":"Lock"}""")]
    [InlineData("""{"at":"00:00:21","door":"back","happens":"Lock"}""")]
    [InlineData("""{"at":"00:00:21","door":"front","happens":"Explode"}""")]
    [InlineData("""{"at":"00:00:21","door":"front","happens":99}""")]
    [InlineData("""{"at":"00:00:21","door":"front","happens":"Lock","who":"me"}""")]
    [InlineData("nonsense")]
    public void A_line_that_is_wrong_is_told_by_its_number(string line)
    {
        Problem? problem = DoorRecording.Parse([.. Visit, line]).Problem;

        Assert.Equal(("recording-invalid", "line 6"), (problem?.Code, problem?.Where));
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(Gen.OneOf(
            Gen.Elements(Visit),
            from line in Gen.Elements(Visit) from at in Gen.Choose(0, line.Length - 1) from with in Gen.Elements("\"{}[]:,0-9Tnull".ToCharArray()) select line[..at] + with + line[(at + 1)..]), 12)),
        lines =>
        {
            if (DoorRecording.Parse(lines).TryGet(out DoorRecording? recording, out _))
            {
                _ = DoorReplay.Run(recording).Count();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static string[] Effects(string[] lines) =>
        [.. DoorReplay.Run(DoorRecording.Parse(lines).Value).Where(effect => effect.Effect is "drive" or "report").Select(effect => $"{effect.At} {effect.Effect} {effect.What} {effect.Cause}".TrimEnd())];
}
