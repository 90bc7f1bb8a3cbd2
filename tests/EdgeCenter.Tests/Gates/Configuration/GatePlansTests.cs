using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Tests.Gates.Configuration;

public sealed class GatePlansTests
{
    private static readonly string[] Cameras = ["front", "back"];

    private static readonly GateOptions Front = new()
    {
        Name = "front-door",
        Cameras = ["front"],
        Door = "front",
        Direction = Direction.In,
        TimeZone = "Asia/Shanghai",
        Access = [new AccessRuleOptions { Groups = ["staff"], Schedule = "office" }],
    };

    private static readonly Dictionary<string, ScheduleOptions> Schedules = new()
    {
        ["office"] = new ScheduleOptions { TimeZone = "Asia/Shanghai", Periods = ["Mon-Fri 08:00-18:00"] },
    };

    [Fact]
    public void A_right_configuration_becomes_a_plan_with_its_names_resolved()
    {
        GatePlans plans = GatePlans.Compile([Front], Schedules, Cameras);

        Assert.Empty(plans.Problems);
        GatePlan plan = Assert.Single(plans.Plans);
        Assert.Equal(("front-door", "front", "/gates/front-door", "Asia/Shanghai"), (plan.Name, plan.Door, plan.Source, plan.Zone.Id));
        AccessRule rule = Assert.Single(plan.Policy.Rules);
        Assert.Equal(("office", 5), (rule.Schedule.Name, rule.Schedule.Periods.Count));
    }

    [Fact]
    public void Without_access_rules_everyone_in_the_directory_may_pass_at_any_time()
    {
        GatePlan plan = GatePlans.Compile([Front with { Access = new GateOptions().Access }], Schedules, Cameras).Plans[0];

        Assert.Equal("granted", AccessPolicy.Decide(GateWords.Request() with { Policy = plan.Policy }).Reason.Code);
    }

    [Fact]
    public void All_problems_are_listed_at_once_each_with_its_path()
    {
        GateOptions broken = new()
        {
            Name = "front-door",
            Cameras = ["front", "side"],
            Door = "Front Door",
            TimeZone = "Peking",
            Pulse = TimeSpan.FromMinutes(10),
            Cooldown = TimeSpan.FromSeconds(1),
            Access = [new AccessRuleOptions(), new AccessRuleOptions { Schedule = "nights" }],
        };
        Dictionary<string, ScheduleOptions> schedules = new(Schedules)
        {
            ["shift"] = new ScheduleOptions { TimeZone = "", Periods = ["Mon 08:00-18:00", "whenever"] },
            ["always"] = new ScheduleOptions { TimeZone = "Etc/UTC", Periods = [] },
        };

        GatePlans plans = GatePlans.Compile([Front, broken], schedules, Cameras);

        Assert.Empty(plans.Plans);
        Assert.Equal(
            [
                "gates[1].access[1].schedule", "gates[1].cameras[0]", "gates[1].cameras[1]", "gates[1].cooldown", "gates[1].door",
                "gates[1].name", "gates[1].pulse", "gates[1].timeZone",
                "schedules.always", "schedules.always.periods", "schedules.shift.periods[1]", "schedules.shift.timeZone",
            ],
            plans.Problems.Select(problem => problem.Where!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_problem_names_what_would_have_been_right()
    {
        GatePlans plans = GatePlans.Compile([Front with { Cameras = ["side"], Access = [new AccessRuleOptions { Schedule = "nights" }] }], Schedules, Cameras);

        Assert.Equal(
            ["There is no camera 'side'; configured: front, back.", "There is no schedule 'nights'; defined: office, always."],
            plans.Problems.Select(problem => problem.Message.English));
    }

    [Fact]
    public void A_gate_that_nobody_may_pass_is_a_mistake()
    {
        GatePlans plans = GatePlans.Compile([Front with { Access = [] }], Schedules, Cameras);

        Assert.Equal("gates[0].access", Assert.Single(plans.Problems).Where);
    }

    [Fact]
    public void Every_default_satisfies_its_own_range_and_every_option_is_described()
    {
        foreach (object options in new object[] { new GateOptions(), new AccessRuleOptions(), new ScheduleOptions() })
        {
            Assert.All(options.GetType().GetProperties().Where(property => property.CanWrite), property =>
            {
                Assert.NotNull(property.GetCustomAttribute<DescriptionAttribute>());
                Assert.True(property.GetCustomAttribute<RangeAttribute>()?.IsValid(property.GetValue(options)) ?? true, property.Name);
            });
        }
    }
}
