using System.Text.Json;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>Runs a recording through the machine: the same file gives the same effects, on any machine, at any speed. Pure.</summary>
public static class DoorReplay
{
    /// <summary>Timers of one door that fire between two lines: more is a machine that goes round in circles.</summary>
    private const int MaximumTicks = 10_000;

    /// <exception cref="InvalidOperationException">The machine asks for ticks without end: a bug.</exception>
    public static IEnumerable<ReplayedEffect> Run(DoorRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        SiteRules rules = recording.Site.Rules();
        SiteStep step = SiteMachine.Start(rules, _ => default, door => recording.Site.Lockdown.Contains(rules.Doors[door].Name), TimeSpan.Zero);
        foreach (ReplayedEffect effect in Words(rules, step, TimeSpan.Zero))
        {
            yield return effect;
        }

        foreach (RecordedStimulus next in recording.Stimuli)
        {
            for (int ticks = 0; !recording.Site.Ticks && FirstDue(rules, step.State, next.At) is var (late, due); ticks++)
            {
                if (ticks == MaximumTicks)
                {
                    throw new InvalidOperationException($"Door {rules.Doors[late].Name} does not come to rest at {due}.");
                }

                step = SiteMachine.Step(rules, step.State, late, DoorStimulus.Tick, due);
                foreach (ReplayedEffect effect in Words(rules, step, due))
                {
                    yield return effect;
                }
            }

            step = SiteMachine.Step(rules, step.State, rules.Find(next.Door), next.Stimulus(), next.At);
            foreach (ReplayedEffect effect in Words(rules, step, next.At))
            {
                yield return effect;
            }
        }
    }

    private static (int Door, TimeSpan Due)? FirstDue(SiteRules rules, SiteState state, TimeSpan until)
    {
        (int Door, TimeSpan Due)? first = null;
        for (int door = 0; door < rules.Doors.Length; door++)
        {
            if (SiteMachine.NextDue(rules, state, door) is { } due && due <= until && (first is null || due < first.Value.Due))
            {
                first = (door, due);
            }
        }

        return first;
    }

    private static IEnumerable<ReplayedEffect> Words(SiteRules rules, SiteStep step, TimeSpan at) => step.Effects.Select(effect =>
        new ReplayedEffect(at, rules.Doors[effect.Door].Name, Word(effect.Effect.Kind), What(effect.Effect), Cause(effect.Effect)));

    private static string What(in DoorEffect effect) => effect.Kind switch
    {
        DoorEffectKind.Drive => effect.Drive.Kind == DoorDriveKind.Pulsed ? $"pulsed until {effect.Drive.Until}" : Word(effect.Drive.Kind),
        DoorEffectKind.Siren => effect.On ? "on" : "off",
        DoorEffectKind.Show => Word(effect.Signal),
        DoorEffectKind.Report => DoorWords.About(effect) is { Length: > 0 } about ? $"{Word(effect.Happening)} {about}" : Word(effect.Happening),
        _ => "",
    };

    private static string? Cause(in DoorEffect effect) => effect.Cause == DoorCause.None ? null : DoorWords.Of(effect.Cause);

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
