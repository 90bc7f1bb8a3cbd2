using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Control;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Gates.Control;

/// <summary>A gate runs for months: what it remembers must not grow with what it has seen.</summary>
public sealed class MemoryBoundTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Visitors_are_forgotten_once_their_cooldown_is_over()
    {
        VisitLog visits = new(GateScene.Options, _time);
        for (int i = 0; i < 20_000; i++)
        {
            visits.Passed(PersonId.Parse($"P{i}"), "front", i, punched: true, doorOpened: true);
            visits.FailedLiveness(PersonId.Parse($"Q{i}"), "front", i);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        // 120 visitors are inside the cooldown of 60 s; the log looks for expired ones when it has doubled.
        Assert.InRange(visits.Count, 1, 256);
    }

    [Fact]
    public void Strangers_are_forgotten_and_their_repeats_still_counted()
    {
        DenialThrottle throttle = new(TimeSpan.FromSeconds(30), _time);
        int reported = 0;
        for (int track = 0; track < 5_000; track++)
        {
            DenialKey kind = new(null, "front", track, AccessReasons.UnknownFace.Code);
            (int Suppressed, int SuppressedOthers)? counts = throttle.Admit(kind);
            Assert.NotNull(counts);
            reported += counts.Value.SuppressedOthers;
            Assert.Null(throttle.Admit(kind));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(DenialThrottle.Capacity, throttle.Count);
        Assert.Equal(5_000 - DenialThrottle.Capacity, reported);
    }

    [Fact]
    public void Openings_beyond_the_capacity_of_an_outage_are_counted()
    {
        OutageLedger ledger = new(GateScene.Options, _time, NullLogger.Instance);
        Problem problem = new("store-full", "full", "满");
        for (int i = 0; i < OutageLedger.Capacity + 5; i++)
        {
            ledger.Opened(new Entry(Core.Storage.TestStore.Event(), null) { Person = GateScene.Ming }, problem);
        }

        Assert.Equal(OutageLedger.Capacity, ledger.Openings.Count);
        Assert.Equal((OutageLedger.Capacity + 5, 5), (ledger.Outage!.Opened, ledger.Outage.OpeningsLost));
    }
}
