using System.Reflection;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Tests.Sync.Schemas;

/// <summary>Makes events of their own record types, so that a member that is added to one is missed in its schema.</summary>
internal static class EventSamples
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Events whose data are not public records.</summary>
    public static IReadOnlyDictionary<string, string[]> ByHand { get; } = new Dictionary<string, string[]>
    {
        ["edgecenter.camera.down.v1"] = ["""{"camera":"front"}""", """{"camera":"front","reason":"stream-ended","message":"The stream ended."}"""],
        ["edgecenter.camera.up.v1"] = ["""{"camera":"front"}"""],
        ["edgecenter.reader.down.v1"] = ["""{"reader":"lobby"}""", """{"reader":"lobby","reason":"osdp-silent","message":"The reader does not answer."}"""],
        ["edgecenter.reader.up.v1"] = ["""{"reader":"lobby"}""", """{"reader":"lobby","message":"OSDP 000EE3 model 16.1"}"""],
        ["edgecenter.reader.tamper.v1"] = ["""{"reader":"lobby","open":true}"""],
        ["edgecenter.core.outbox-dropped.v1"] =
        [
            """{"losses":[{"reason":"expired","priority":"Critical","events":1,"bytes":2}],"ranges":[{"stream":"gates","first":1,"last":2,"reason":"over-budget"}]}""",
        ],
        ["edgecenter.core.event-put-aside.v1"] = ["""{"stream":"gates","sequence":7,"id":"01KD3ZK5J8M4X1W0R9Q2T6V8YB","attempts":10,"reason":"packet too large"}"""],
    };

    /// <param name="full">Also what may be absent.</param>
    public static object Make(Type record, bool full)
    {
        object sample = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(record);
        foreach (PropertyInfo property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            bool optional = Nullability.Create(property).WriteState == NullabilityState.Nullable;
            if (!optional || full)
            {
                property.SetValue(sample, Value(property, full));
            }
        }

        return sample;
    }

    private static object Value(PropertyInfo property, bool full)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(string) ? Text(property)
            : type == typeof(int) ? 1
            : type == typeof(long) ? 1L
            : type == typeof(bool) ? true
            : type == typeof(float) ? 0.5f
            : type == typeof(double) ? 1e-4
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8))
            : type == typeof(Ulid) ? Ulid.Create(1, 1)
            : type.IsAssignableFrom(typeof(string[])) ? new[] { Text(property) }
            : Make(type, full);
    }

    private static string Text(PropertyInfo property) => (property.DeclaringType!.Name, property.Name) switch
    {
        (nameof(AttendanceDayEvent), "Kind") => "restDay",
        (nameof(AttendanceDayEvent), "Marks") => "missingPunch",
        (nameof(AttendanceCorrectedEvent), "Kind") => "overtime-approved",
        (nameof(AccountPermissionEvent), "Reason") => "away-for-work",
        (_, string name) => Text(name),
    };

    private static string Text(string property) => property switch
    {
        "Direction" => "in",
        "Punch" or "GrantEvent" or "Sighting" or "Fact" or "Annuls" => Ulid.Create(1, 1).ToString(),
        "Cause" => "grant",
        "Stage" => "alarm",
        "Command" => "unlock",
        "Part" => "bolt",
        "Trouble" => "mains-lost",
        "LivenessVerdict" => "not-judged",
        "Credentials" => "card+pin",
        "Level" => "elevated",
        "State" => "suspended",
        "Date" => "2026-03-02",
        _ => "front-door",
    };
}
