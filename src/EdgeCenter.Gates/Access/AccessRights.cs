using EdgeCenter.Core.People;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Gates.Access;

/// <summary>What a person's rules come to at a gate, now. Rights add up: of several rules the most generous counts.</summary>
internal static class AccessRights
{
    /// <summary>Some rule covers the person, whenever.</summary>
    public static bool Any(AccessRequest request)
    {
        foreach (AccessRule rule in request.Policy.Rules)
        {
            if (rule.Covers(request.Person!.Groups))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Some rule covers the person and its schedule is open.</summary>
    public static bool InTime(AccessRequest request) => Has(request, request.Person!, static (_, _) => true);

    /// <summary>… and the site is not more careful than it allows.</summary>
    public static bool InCalm(AccessRequest request) => Has(request, request.Person!, Calm);

    /// <summary>… and one of the sets of factors it accepts is complete.</summary>
    public static bool Shown(AccessRequest request) => Has(request, request.Person!, static (request, rule) => Calm(request, rule) && Complete(request, rule));

    /// <summary>… and somebody who may escort is there where one is needed.</summary>
    public static bool Accompanied(AccessRequest request) => Has(
        request, request.Person!, static (request, rule) => Calm(request, rule) && Complete(request, rule) && (rule.Escorts.Count == 0 || Escorted(request, rule)));

    /// <summary>The factors of the set that is nearest to complete which were not shown.</summary>
    public static Factor Missing(AccessRequest request)
    {
        Factor nearest = Factor.None;
        int fewest = int.MaxValue;
        foreach (AccessRule rule in request.Policy.Rules)
        {
            if (!rule.Covers(request.Person!.Groups) || !rule.Schedule.IsOpenAt(request.Time) || !Calm(request, rule))
            {
                continue;
            }

            foreach (Factor set in Accepted(request, rule))
            {
                Factor missing = set & ~request.Shown;
                int count = int.PopCount((int)missing);
                if (count < fewest)
                {
                    (nearest, fewest) = (missing, count);
                }
            }
        }

        return nearest;
    }

    private static bool Has(AccessRequest request, Person person, Func<AccessRequest, AccessRule, bool> also)
    {
        foreach (AccessRule rule in request.Policy.Rules)
        {
            if (rule.Covers(person.Groups) && also(request, rule) && rule.Schedule.IsOpenAt(request.Time))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Calm(AccessRequest request, AccessRule rule) => request.Circumstances.Threat <= rule.UpTo;

    private static bool Complete(AccessRequest request, AccessRule rule)
    {
        foreach (Factor set in Accepted(request, rule))
        {
            if ((set & ~request.Shown) == Factor.None)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>While the site is careful what it asks for then comes before what a rule is content with.</summary>
    private static IReadOnlyList<Factor> Accepted(AccessRequest request, AccessRule rule) =>
        request.Policy.RaisedAccepts.Count > 0 && request.Circumstances.Threat >= request.Policy.RaisedFrom ? request.Policy.RaisedAccepts
        : rule.Accepts.Count > 0 ? rule.Accepts
        : request.Policy.Accepts;

    private static bool Escorted(AccessRequest request, AccessRule rule) => request.Beside.Concat(request.JustPassed)
        .Any(other => other.Id != request.Person!.Id && other.Groups.Any(rule.Escorts.Contains) && MayComeAlone(request, other));

    /// <summary>Whoever needs an escort is none.</summary>
    private static bool MayComeAlone(AccessRequest request, Person other) =>
        Has(request, other, static (request, rule) => Calm(request, rule) && rule.Escorts.Count == 0);
}
