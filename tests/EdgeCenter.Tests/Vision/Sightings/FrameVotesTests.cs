using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Tests.Vision.Sightings;

public sealed class FrameVotesTests
{
    private static readonly PersonId Anna = PersonId.Parse("anna");
    private static readonly PersonId Bert = PersonId.Parse("bert");

    private readonly FrameVotes _votes = new();

    [Fact]
    public void Two_frames_that_agree_name_the_person()
    {
        Vote(Anna, 0.6f);
        Assert.False(Agree(out _));
        Vote(Anna, 0.55f);
        Assert.True(Agree(out PersonId person));
        Assert.Equal(Anna, person);

        FaceMatch match = _votes.MatchOf(person, 0.45f, 0.05f, Calibration.Table);
        Assert.Equal((Anna, 0.6f, 0.2f, 2), (match.Person, match.Similarity, match.RunnerUpMargin, match.AgreeingFrames));
        Assert.Equal(Calibration.Table.FalseMatchRateAt(0.6f), match.FalseMatchRate);
    }

    [Fact]
    public void Frames_below_the_threshold_do_not_agree_but_tell_the_nearest()
    {
        Vote(Anna, 0.44f);
        Vote(Anna, 0.43f);
        Assert.False(Agree(out _));
        Assert.Equal((Anna, 0.44f, 0), (_votes.Nearest(Calibration.Table)!.Person, _votes.Nearest(Calibration.Table)!.Similarity, _votes.Nearest(Calibration.Table)!.AgreeingFrames));
    }

    [Fact]
    public void Frames_without_a_margin_do_not_agree()
    {
        Vote(Anna, 0.7f, margin: 0.02f);
        Vote(Anna, 0.7f, margin: 0.03f);
        Assert.False(Agree(out _));
    }

    [Fact]
    public void People_who_are_voted_for_equally_often_are_nobody()
    {
        Vote(Anna, 0.6f);
        Vote(Bert, 0.6f);
        Vote(Anna, 0.6f);
        Vote(Bert, 0.6f);
        Assert.False(Agree(out _));
        Vote(Bert, 0.6f);
        Assert.True(Agree(out PersonId person));
        Assert.Equal(Bert, person);
    }

    [Fact]
    public void Old_votes_are_forgotten()
    {
        Vote(Anna, 0.6f, seconds: 1);
        Vote(Anna, 0.6f, seconds: 2);
        _votes.Forget(TimeSpan.FromSeconds(1.5));
        Assert.Equal(1, _votes.Count);
        Assert.False(Agree(out _));
    }

    [Fact]
    public void Many_votes_keep_the_latest()
    {
        for (int i = 0; i < 40; i++)
        {
            Vote(i < 20 ? Anna : Bert, 0.6f, seconds: i);
        }

        Assert.Equal(FrameVotes.Capacity, _votes.Count);
        Assert.True(Agree(out PersonId person));
        Assert.Equal(Bert, person);
    }

    [Fact]
    public void An_empty_gallery_votes_for_nobody()
    {
        _votes.Add(new FrameVote(TimeSpan.Zero, null, 0, 2, IsClear: true));
        Assert.False(Agree(out _));
        Assert.Null(_votes.Nearest(Calibration.Table));
        Assert.Equal(1, _votes.ClearCount);
    }

    private void Vote(PersonId person, float similarity, float margin = 0.2f, double seconds = 0) =>
        _votes.Add(new FrameVote(TimeSpan.FromSeconds(seconds), person, similarity, margin, IsClear: true));

    private bool Agree(out PersonId person) => _votes.TryAgree(0.45f, 0.05f, 2, out person);
}
