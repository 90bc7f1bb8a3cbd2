using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Tests.Gates.Doors;

/// <summary>One door of the pure machine with a punctual timer: what the keeper does, without clocks and boards.</summary>
internal sealed class DoorScene
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static readonly DoorRules Usual = new() { Name = "front" };

    private readonly List<DoorEffect> _effects = [];
    private DoorState _state;

    public DoorScene(DoorRules? rules = null, DoorInputs inputs = default, bool lockdown = false)
    {
        Rules = rules ?? Usual;
        Take(DoorMachine.Start(Rules, inputs, lockdown, Now));
    }

    public DoorRules Rules { get; }

    public DoorState State => _state;

    public TimeSpan Now { get; private set; }

    /// <summary>What the door reported since it was last asked.</summary>
    public IReadOnlyList<DoorHappening> Happened()
    {
        List<DoorHappening> happened = [.. Reports().Select(report => report.Happening)];
        return happened;
    }

    public IReadOnlyList<DoorEffect> Reports()
    {
        List<DoorEffect> reports = [.. _effects.Where(effect => effect.Kind == DoorEffectKind.Report)];
        _effects.Clear();
        return reports;
    }

    public bool AsksForSchedule() => _effects.Any(effect => effect.Kind == DoorEffectKind.AskSchedule);

    public IReadOnlyList<bool> Siren() => [.. _effects.Where(effect => effect.Kind == DoorEffectKind.Siren).Select(effect => effect.On)];

    public DoorRefusal Do(DoorStimulus stimulus, bool clear = true)
    {
        DoorStep step = DoorMachine.Step(Rules, _state, stimulus, Now, clear);
        Take(step);
        return step.Refusal;
    }

    public DoorScene Admit(double seconds = 3)
    {
        Do(DoorStimulus.Admit(seconds * Second));
        return this;
    }

    public DoorScene Open() => Moved(DoorInput.Open, DoorInputLevel.On);

    public DoorScene Close() => Moved(DoorInput.Open, DoorInputLevel.Off);

    public DoorScene Press() => Moved(DoorInput.ExitRequest, DoorInputLevel.On);

    public DoorScene LetGo() => Moved(DoorInput.ExitRequest, DoorInputLevel.Off);

    public DoorScene Moved(DoorInput input, DoorInputLevel level)
    {
        Do(DoorStimulus.Moved(input, level));
        return this;
    }

    /// <summary>Time passes; what is due on the way happens when it is due.</summary>
    public DoorScene Wait(double seconds)
    {
        TimeSpan until = Now + (seconds * Second);
        while (DoorMachine.NextDue(Rules, _state) is { } due && due <= until)
        {
            Now = due > Now ? due : Now;
            Do(DoorStimulus.Tick);
            Assert.False(DoorMachine.NextDue(Rules, _state) <= Now, "A tick left something undone: the timer would spin.");
        }

        Now = until;
        return this;
    }

    private void Take(in DoorStep step)
    {
        _state = step.State;
        _effects.AddRange(step.Effects);
    }
}
