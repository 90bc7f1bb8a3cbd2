using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Events;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Control;

public sealed class TailgatingTests : IAsyncLifetime
{
    private GateScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await OpenAsync();
        await _scene.Gate.HandleAsync(GateWords.Sighting());
        _scene.Time.Advance(2 * Second);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_stranger_close_to_the_open_door_is_suspected_once_for_each_opening()
    {
        for (int track = 2; track < 6; track++)
        {
            await _scene.Gate.HandleAsync(GateWords.Stranger(track));
        }

        EdgeEvent suspected = Assert.Single(Suspicions());
        Assert.Equal(
            ("E-0042", "unknown-face", 2000),
            ((string?)Data(suspected)["grantedPerson"], (string?)Data(suspected)["reason"], (int?)Data(suspected)["millisecondsAfterGrant"]));
        Assert.Equal(_scene.Events()[0].Id.ToString(), (string?)Data(suspected)["grantEvent"]);
    }

    [Fact]
    public async Task The_next_opening_may_be_suspected_again()
    {
        await _scene.Gate.HandleAsync(GateWords.Stranger(2));
        await _scene.Gate.HandleAsync(GateWords.Sighting(Zoe, track: 3));
        await _scene.Gate.HandleAsync(GateWords.Stranger(4));

        Assert.Equal(["E-0042", "E-0007"], Suspicions().Select(e => (string)Data(e)["grantedPerson"]!));
    }

    [Fact]
    public async Task The_same_face_is_not_its_own_follower()
    {
        await _scene.Gate.HandleAsync(GateWords.Stranger(track: 1)); // lost for a moment: turned away
        await _scene.Gate.HandleAsync(GateWords.Sighting(track: 7));

        Assert.Empty(Suspicions());
    }

    [Fact]
    public async Task A_queue_is_not_tailgating()
    {
        Sighting next = GateWords.Sighting(Zoe, track: 2);
        await _scene.Gate.HandleAsync(next with { Liveness = LivenessEvidence.None });
        await _scene.Gate.HandleAsync(next with { FacesInView = 2 });
        await _scene.Gate.HandleAsync(next);

        Assert.Empty(Suspicions());
        Assert.Equal(2, _scene.Board.Pulses);
    }

    [Fact]
    public async Task A_stranger_far_away_is_not_suspected()
    {
        Sighting far = GateWords.Stranger() with { Quality = GateWords.Stranger().Quality with { HeightPixels = 60 } };

        await _scene.Gate.HandleAsync(far);

        Assert.Empty(Suspicions());
    }

    [Fact]
    public async Task After_the_window_a_stranger_is_only_a_stranger()
    {
        _scene.Time.Advance(3 * Second);

        await _scene.Gate.HandleAsync(GateWords.Stranger());

        Assert.Empty(Suspicions());
        Assert.Single(_scene.Events("edgecenter.gate.access-denied."));
    }

    private IReadOnlyList<EdgeEvent> Suspicions() => _scene.Events("edgecenter.gate.tailgating-suspected.v1");
}
