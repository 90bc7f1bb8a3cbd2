using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;
using static EdgeCenter.Tests.Gates.Doors.DoorScene;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>Two doors that depend on each other.</summary>
public sealed class InterlockTests
{
    private const int Outer = 0;
    private const int Inner = 1;

    private TimeSpan _now;
    private SiteRules _rules = null!;
    private SiteState _state = null!;
    private readonly List<SiteEffect> _effects = [];

    public InterlockTests() => Build(leadsOn: false);

    [Fact]
    public void While_one_door_is_unlocked_the_other_does_not_open()
    {
        Admit(Outer);

        Assert.Equal(DoorRefusal.Interlock, Admit(Inner));
        Assert.False(_state.Doors[Inner].Unlocked);
        Assert.Contains(_effects, effect => effect.Effect.Happening == DoorHappening.InterlockRefused && effect is { Door: Inner, Other: Outer });
    }

    [Fact]
    public void A_door_that_stands_open_or_is_not_known_to_be_closed_counts_as_not_shut()
    {
        Move(Outer, DoorInput.Open, DoorInputLevel.On);
        Assert.Equal(DoorRefusal.Interlock, Admit(Inner));
        Move(Outer, DoorInput.Open, DoorInputLevel.Fault);
        Assert.Equal(DoorRefusal.Interlock, Admit(Inner));

        Move(Outer, DoorInput.Open, DoorInputLevel.Off);

        Assert.Equal(DoorRefusal.None, Admit(Inner));
    }

    [Fact]
    public void Whoever_wants_out_waits_too_unless_the_site_says_otherwise()
    {
        Admit(Outer);
        Move(Inner, DoorInput.ExitRequest, DoorInputLevel.On);
        Assert.False(_state.Doors[Inner].Unlocked);

        Build(leadsOn: false, exitIgnores: true);
        Admit(Outer);
        Move(Inner, DoorInput.ExitRequest, DoorInputLevel.On);

        Assert.True(_state.Doors[Inner].Unlocked);
    }

    [Fact]
    public void In_a_fire_both_are_open()
    {
        Admit(Outer);
        Move(Outer, DoorInput.Fire, DoorInputLevel.On);
        Move(Inner, DoorInput.Fire, DoorInputLevel.On);

        Assert.All(_state.Doors, door => Assert.True(door.Unlocked));
    }

    [Fact]
    public void An_airlock_opens_its_second_door_when_the_first_has_closed_behind_somebody()
    {
        Build(leadsOn: true);
        Admit(Outer);
        Move(Outer, DoorInput.Open, DoorInputLevel.On);
        Wait(2);
        Move(Outer, DoorInput.Open, DoorInputLevel.Off);
        Assert.False(_state.Doors[Inner].Unlocked);

        Wait(0.5);

        Assert.Equal((false, true), (_state.Doors[Outer].Unlocked, _state.Doors[Inner].Unlocked));
        Assert.Equal(DoorCause.Airlock, _effects.Last(effect => effect.Door == Inner && effect.Effect.Happening == DoorHappening.Unlocked && effect.Effect.Kind == DoorEffectKind.Report).Effect.Cause);
        Wait(5);
        Assert.False(_state.Doors[Inner].Unlocked);
    }

    [Fact]
    public void Whoever_did_not_come_through_the_first_door_of_an_airlock_does_not_open_the_second()
    {
        Build(leadsOn: true);
        Admit(Outer);
        Wait(10);

        Assert.False(_state.Doors[Inner].Unlocked);
    }

    [Fact]
    public void Whoever_takes_too_long_through_the_first_door_of_an_airlock_does_not_open_the_second()
    {
        Build(leadsOn: true);
        Admit(Outer);
        Move(Outer, DoorInput.Open, DoorInputLevel.On);
        Wait(61);
        Move(Outer, DoorInput.Open, DoorInputLevel.Off);
        Wait(10);

        Assert.False(_state.Doors[Inner].Unlocked);
    }

    private void Build(bool leadsOn, bool exitIgnores = false)
    {
        DoorRules door = Usual with { ExitIgnoresInterlock = exitIgnores };
        _rules = new SiteRules(
            [door with { Name = "outer" }, door with { Name = "inner" }],
            [new InterlockRules("lock", [Outer, Inner], leadsOn, InterlockRules.DefaultLeadOnWithin, InterlockRules.DefaultLeadOnPulse)]);
        _state = SiteMachine.Start(_rules, _ => default, _ => false, _now).State;
        _effects.Clear();
    }

    private DoorRefusal Admit(int door) => Step(door, DoorStimulus.Admit(3 * Second));

    private void Move(int door, DoorInput input, DoorInputLevel level) => Step(door, DoorStimulus.Moved(input, level));

    private DoorRefusal Step(int door, DoorStimulus stimulus)
    {
        SiteStep step = SiteMachine.Step(_rules, _state, door, stimulus, _now);
        _state = step.State;
        _effects.AddRange(step.Effects);
        return step.Refusal;
    }

    private void Wait(double seconds)
    {
        TimeSpan until = _now + (seconds * Second);
        while (Enumerable.Range(0, 2).MinBy(door => SiteMachine.NextDue(_rules, _state, door) ?? TimeSpan.MaxValue) is var next
            && SiteMachine.NextDue(_rules, _state, next) is { } due && due <= until)
        {
            _now = due;
            Step(next, DoorStimulus.Tick);
        }

        _now = until;
    }
}
