using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Access;

/// <summary>One of the stable reasons in <see cref="AccessReasons"/>.</summary>
/// <param name="Code">Kebab-case, part of the interface: events, logs and the console carry it.</param>
/// <param name="Outcome">What a decision with this reason means for the door.</param>
/// <param name="Message">What the person at the door sees or hears.</param>
/// <param name="Meaning">What it means, for whoever runs the site.</param>
public sealed record AccessReason(string Code, AccessOutcome Outcome, Phrase Message, Phrase Meaning)
{
    public override string ToString() => Code;
}
