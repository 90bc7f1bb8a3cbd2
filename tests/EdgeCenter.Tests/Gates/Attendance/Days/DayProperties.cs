using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.TimeZones;

namespace EdgeCenter.Tests.Gates.Attendance.Days;

/// <summary>
/// What no punches, rules, rosters and clock changes may break. 10,000 sequences in the suite, a million with <c>EDGECENTER_NIGHTLY=1</c>; each is
/// a run of days around a clock change, counted in full.
/// </summary>
public sealed class DayProperties
{
    private const int Days = 3;

    private static readonly int Sequences = Environment.GetEnvironmentVariable("EDGECENTER_NIGHTLY") == "1" ? 1_000_000 : 10_000;

    private static readonly (DateTimeZone Zone, LocalDate Date)[] Places =
    [
        .. from name in (string[])["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]
           from change in Changes(name)
           select (DateTimeZoneProviders.Tzdb[name], change),
    ];

    private static readonly Shift?[] Shifts =
    [
        null,
        DayScene.Fixed("09:00-18:00", "12:00-13:00"),
        DayScene.Fixed("22:00-30:00", "26:00-26:30"),
        DayScene.Fixed("23:30-38:00"),
        DayScene.Fixed("01:30-09:30"),
        DayScene.Fixed("02:15-02:45"),
        DayScene.Fixed("10:00-14:00 17:00-21:00", "12:00-12:30"),
        DayScene.Flexible("07:00-20:00", "10:00-15:00", 450),
        DayScene.Flexible("20:00-32:00", "24:00-28:00", 480),
    ];

    private static readonly string?[] AuxCodes = [null, "lunch", "training", "private", "unheard-of"];

    private static readonly Gen<ShiftRules> Rules =
        from grouping in Gen.Elements(Enum.GetValues<Grouping>())
        from mode in Gen.Elements(Enum.GetValues<RoundingMode>())
        from step in Gen.Elements(1, 5, 15, 30)
        from grace in Gen.Two(Gen.Elements(0, 3, 10))
        from missing in Gen.Elements(Enum.GetValues<MissingPunch>())
        from allowance in Gen.Elements(0, 30, 60, 2000)
        from auto in Gen.Elements<IReadOnlyList<AutoBreak>>([], [new AutoBreak(360, 30), new AutoBreak(540, 45)], [new AutoBreak(0, 60)])
        select new ShiftRules
        {
            Grouping = grouping, Rounding = new Rounding(mode, step), LateGrace = grace.Item1, EarlyGrace = grace.Item2, MissingPunch = missing,
            BreakAllowance = allowance, AutoBreaks = auto, Overtime = new OvertimeRule { Minimum = allowance, Step = step, CountsBefore = step == 5 },
        };

    private static readonly Gen<Case> Cases =
        from place in Gen.Elements(Places)
        from shifts in Gen.ArrayOf(Gen.Elements(Shifts), Days + 2)
        from rules in Rules
        from seconds in Gen.Choose(0, 14).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, (Days + 1) * 24 * 3600), count))
        from directions in Gen.ArrayOf(Gen.Choose(0, 2), seconds.Length)
        from codes in Gen.ArrayOf(Gen.Choose(0, AuxCodes.Length - 1), seconds.Length)
        from leave in Gen.Two(Gen.Choose(0, (Days + 1) * 24 * 60))
        from leaves in Gen.Choose(0, 3)
        from now in Gen.Frequency((2, Gen.Constant(9 * 24 * 60)), (3, Gen.Choose(0, (Days + 2) * 24 * 60)))
        from behind in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 40 * 60)))
        select new Case(place.Zone, place.Date, shifts, rules, seconds, directions, codes, leaves == 0 ? leave : null, now, behind);

    [Fact]
    public void Minutes_are_conserved_and_do_not_depend_on_the_order_of_arrival() =>
        Prop.ForAll(Arb.From(Cases), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithQuietOnSuccess(true));

    private static void Holds(Case scene)
    {
        IReadOnlyList<Mark> marks = scene.Marks();
        IReadOnlyList<Mark> shuffled = [.. marks.Reverse().OrderBy(mark => mark.Time.ToUnixTimeSeconds() * 7919 % 101), .. marks.Take(1)];
        DayPlan[] plans = [.. Enumerable.Range(0, Days).Select(scene.Plan)];
        for (int i = 0; i < Days; i++)
        {
            DayPlan plan = plans[i];
            DayFacts facts = scene.Facts(marks);
            DayRecord day = DayRules.Compute(plan, facts);
            Conserves(day);
            KnowsItsLimits(plan, facts, day);
            if (scene.IsPlain(plan))
            {
                Assert.Equal(CountedMinuteByMinute(plan, facts), day.Worked);
            }

            Assert.Equal(day, DayRules.Compute(plan, scene.Facts(shuffled)));
            Assert.Equal(day, DayRules.Compute(plan, facts, new Explanation(plan.Zone, plan.Date)));
            Assert.True(i == 0 || plans[i - 1].Window.End == plan.Window.Start, "A punch belongs to one day.");
            Assert.True(plan.Window.Start <= plan.Window.End && plan.Hours.All(hours => hours.Within(plan.Window) == hours || scene.Overlaps(i)));
        }
    }

    private static void Conserves(DayRecord day)
    {
        Assert.Equal(day.Span, day.Worked + day.Break + day.Absence + day.Remaining);
        Assert.All<long>([day.Worked, day.Break, day.Absence, day.Remaining, day.Excused, day.Late, day.Early, day.Overtime, day.Unapproved], part => Assert.True(part >= 0));
        Assert.True(day.Excused <= day.Absence && day.Adherent <= day.AdherenceSpan);
        Assert.True(day.State < DayState.Over || day.Remaining == 0);
    }

    /// <summary>Nothing is held against anybody that a device which is behind could still explain.</summary>
    private static void KnowsItsLimits(DayPlan plan, DayFacts facts, DayRecord day)
    {
        long known = Stretch.MinuteOf(facts.Now < facts.Watermark ? facts.Now : facts.Watermark);
        const DayMarks final = DayMarks.Absent | DayMarks.Early;
        Assert.True(known >= plan.End || (day.Marks & final) == 0, "Absent or early before every watermark had passed the end of the shift.");
        Assert.True(known >= plan.Window.End || !day.Marks.HasFlag(DayMarks.MissingPunch));
        Assert.True(day.Absence - day.Excused <= Math.Max(0, known - plan.Begin) || known >= plan.End, "Absence of minutes that nobody knows of.");
        bool came = facts.Marks.Any(mark => plan.Window.Contains(mark.Minute));
        if (!came && known >= plan.End && plan.Hours.Count > 0 && facts.Leaves.Count == 0 && day.Span > day.Break)
        {
            Assert.Equal(DayMarks.Absent, day.Marks);
        }
    }

    /// <summary>The same by brute force: in turn, no grace, no rounding; one minute after the other.</summary>
    private static long CountedMinuteByMinute(DayPlan plan, DayFacts facts)
    {
        long[] punches = [.. facts.Marks.Where(mark => plan.Window.Contains(mark.Minute)).Select(mark => mark.Minute).Order()];
        long worked = 0;
        foreach (Stretch hours in plan.Hours)
        {
            for (long minute = hours.Start; minute < hours.End; minute++)
            {
                int before = punches.Count(punch => punch <= minute);
                bool there = before % 2 == 1 && before < punches.Length;
                worked += there && !plan.Breaks.Any(pause => pause.Contains(minute)) ? 1 : 0;
            }
        }

        return worked;
    }

    private static IEnumerable<LocalDate> Changes(string name)
    {
        ZoneInterval[] intervals =
        [
            .. DateTimeZoneProviders.Tzdb[name].GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0)).Where(i => i.HasEnd),
        ];
        return intervals.Length < 2
            ? [new LocalDate(2026, 3, 28), new LocalDate(2026, 10, 24)]
            : intervals.Take(2).Select(interval => interval.IsoLocalEnd.Date.PlusDays(-2));
    }

    private sealed record Case(
        DateTimeZone Zone, LocalDate Date, Shift?[] Shifts, ShiftRules Rules, int[] Seconds, int[] Directions, int[] Codes, (int, int)? Leave, int Now, int Behind)
    {
        public DayPlan Plan(int day) => DayPlanner.Plan(
            Date.PlusDays(day), Zone, Shifts[day], new DayDuty(Shifts[day + 1] is null ? DayKind.RestDay : DayKind.Workday, Ruled(day + 1)), Shifts[day + 2], Rules);

        public List<Mark> Marks() =>
        [
            .. Seconds.Select((second, i) => new Mark(
                new Ulid((UInt128)(i + 1)), Start.Plus(Duration.FromSeconds(second)), (Direction)Directions[i], "gate", AuxCodes[Codes[i]],
                i % 5 == 4 ? MarkOrigin.Correction : MarkOrigin.Gate)),
        ];

        public DayFacts Facts(IReadOnlyList<Mark> marks) => new()
        {
            Marks = marks,
            Leaves = Leave is { } leave ? [new LeaveStretch(new Stretch(First + leave.Item1, First + leave.Item2), "annual")] : [],
            Now = Start.Plus(Duration.FromMinutes(Now)),
            Watermark = Start.Plus(Duration.FromMinutes(Now - Behind)),
            AuxCodes = DayScene.AuxCodes,
        };

        /// <summary>Whether the brute force count applies.</summary>
        public bool IsPlain(DayPlan plan) =>
            plan.Shift is { Flexible: null } && Now > 8 * 24 * 60 && Behind == 0
            && Rules is { Grouping: Grouping.Alternating, LateGrace: 0, EarlyGrace: 0, MissingPunch: MissingPunch.Nothing, AutoBreaks.Count: 0 }
            && (Rules.Rounding.Mode == RoundingMode.None || Rules.Rounding.Step == 1)
            && Codes.All(code => AuxCodes[code] is null or "lunch" or "private")
            && Marks().OrderBy(mark => mark.Time).Zip(Marks().OrderBy(mark => mark.Time).Skip(1)).All(pair => (pair.Second.Time - pair.First.Time).TotalSeconds > 60);

        public bool Overlaps(int day) => Shifts[day] is not null || Shifts[day + 2] is not null;

        private Instant Start => Zone.AtStartOfDay(Date).ToInstant().Minus(Duration.FromHours(12));

        private long First => Stretch.MinuteOf(Start);

        private Shift? Ruled(int day) => Shifts[day] is { } shift ? shift with { Rules = Rules } : null;
    }
}
