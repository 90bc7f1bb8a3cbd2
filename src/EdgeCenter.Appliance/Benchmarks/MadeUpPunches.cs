using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>Punches as people make them: mostly on time, sometimes late, gone for a break, forgotten.</summary>
internal sealed class MadeUpPunches(AttendancePlan plan, UlidSource ids, int seed)
{
    private readonly Random _random = new(seed);

    public List<Punch> Of(IReadOnlyList<Person> people, LocalDate first, LocalDate last)
    {
        List<Punch> punches = [];
        foreach (Person person in people)
        {
            DutyBook duties = new(plan, person, []);
            for (LocalDate date = first; date <= last; date = date.PlusDays(1))
            {
                foreach (Stretch hours in duties.PlanOf(date).Hours.Where(_ => _random.Next(40) > 0))
                {
                    long middle = (hours.Start + hours.End) / 2;
                    Add(hours.Start - 8 + _random.Next(15), Direction.In);
                    Add(middle - _random.Next(5), Direction.Out);
                    Add(middle + 20 + _random.Next(15), Direction.In);
                    if (_random.Next(100) > 0)
                    {
                        Add(hours.End + _random.Next(_random.Next(5) == 0 ? 150 : 12), Direction.Out);
                    }
                }
            }

            void Add(long minute, Direction direction) => punches.Add(Punch(person.Id, minute, direction));
        }

        return punches;
    }

    private Punch Punch(PersonId person, long minute, Direction direction) => new()
    {
        Id = ids.Next(),
        Person = person,
        Gate = "front-door",
        Door = "front",
        Direction = direction,
        Time = Stretch.InstantOf(minute).ToDateTimeOffset().AddSeconds(_random.Next(60)),
        ClockQuality = ClockQuality.Synchronised,
        TimeZone = plan.Zone.Id,
        Evidence = new PunchEvidence(ids.Next(), 0.7f, 1e-6, 0.9f),
        GrantEvent = ids.Next(),
    };
}
