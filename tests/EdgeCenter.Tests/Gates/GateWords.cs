using System.Collections.Frozen;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Schedules;
using NodaTime;

namespace EdgeCenter.Tests.Gates;

/// <summary>A person, a sighting and a policy with nothing wrong: each test spoils what it is about.</summary>
internal static class GateWords
{
    /// <summary>A Monday, 08:00 UTC.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly PersonId Ming = PersonId.Parse("E-0042");

    public static Person Person(PersonId? id = null) => new()
    {
        Id = id ?? Ming,
        Name = new PersonName("王小明", "Wang Xiaoming"),
        Groups = ["staff"],
        Consent = new Consent(Monday.AddYears(-1), "2025-01"),
    };

    public static Sighting Sighting(PersonId? of = null, long track = 1, string camera = "front") => new()
    {
        Id = new Ulid((UInt128)(ulong)track),
        Camera = camera,
        Track = track,
        FirstSeen = Monday,
        LastSeen = Monday,
        Frames = 8,
        FacesInView = 1,
        Quality = new FaceQuality(160, 5, 0, 0, 0, 120, 100, 0.9f, 1, 0.8f),
        Liveness = new LivenessEvidence(LivenessVerdict.Live, "model-score", 0.97f, 0.3f, 0, null, 5),
        Match = new FaceMatch(of ?? Ming, 0.71f, 1e-7, 0.4f, 4),
    };

    public static Sighting Stranger(long track = 2) => Sighting(track: track) with
    {
        Match = null,
        Nearest = new FaceMatch(Ming, 0.21f, 0.03, 0.01f, 1),
    };

    public static GatePolicy Policy() => new()
    {
        Rules = [new AccessRule(FrozenSet<string>.Empty, WeeklySchedule.Always(DateTimeZone.Utc))],
        ReopenAfter = TimeSpan.FromSeconds(3),
        Cooldown = TimeSpan.FromSeconds(60),
    };

    public static AccessRequest Request() => new() { Sighting = Sighting(), Person = Person(), Time = Monday, Policy = Policy() };
}
