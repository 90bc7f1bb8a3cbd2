using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Events;

namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>Puts the events of one door into its lanes.</summary>
/// <param name="nameOf">A person's name by their id; null when there is none.</param>
internal sealed class DoorTimelineWriter(Func<string, string?> nameOf)
{
    private static readonly Phrase Unlocked = new("unlocked", "开锁");
    private static readonly Phrase Open = new("open", "开");
    private static readonly Phrase Forced = new("forced open", "强行开门");
    private static readonly Phrase Fire = new("fire release", "火警释放");

    private readonly Dictionary<LaneKind, LaneDraft> _lanes = Enum.GetValues<LaneKind>().ToDictionary(kind => kind, kind => new LaneDraft(kind));

    public IEnumerable<LaneDraft> Lanes => _lanes.OrderBy(lane => lane.Key).Select(lane => lane.Value);

    public void Add(DateTimeOffset at, object data)
    {
        switch (data)
        {
            case DoorUnlockedEvent unlocked:
                _lanes[LaneKind.Lock].Begin(at, unlocked.Cause == "fire" ? TimelineTone.Alarm : TimelineTone.Good, DoorPhrases.Cause(unlocked.Cause));
                break;
            case DoorLockedEvent locked:
                _lanes[LaneKind.Lock].End(at, Before(at, locked.UnlockedMilliseconds, TimelineTone.Good, Unlocked));
                break;
            case DoorOpenedEvent:
                _lanes[LaneKind.Contact].Begin(at, TimelineTone.Calm, Open);
                break;
            case DoorClosedEvent closed:
                _lanes[LaneKind.Contact].End(at, Before(at, closed.OpenMilliseconds, TimelineTone.Calm, Open));
                break;
            case DoorForcedOpenEvent { Active: true }:
                _lanes[LaneKind.Contact].Begin(at, TimelineTone.Calm, Open);
                _lanes[LaneKind.ForcedOpen].Begin(at, TimelineTone.Alarm, Forced);
                break;
            case DoorForcedOpenEvent forced:
                _lanes[LaneKind.Contact].End(at, Before(at, forced.OpenMilliseconds, TimelineTone.Calm, Open));
                _lanes[LaneKind.ForcedOpen].End(at, Before(at, forced.OpenMilliseconds, TimelineTone.Alarm, Forced));
                break;
            case DoorHeldOpenEvent held:
                HeldOpen(at, held);
                break;
            case DoorExitRequestedEvent:
                _lanes[LaneKind.Exit].Mark(at, TimelineTone.Calm, new Phrase("request to exit", "出门请求"));
                break;
            case FireReleaseEvent { Active: true }:
                _lanes[LaneKind.Fire].Begin(at, TimelineTone.Alarm, Fire);
                break;
            case FireReleaseEvent:
                _lanes[LaneKind.Fire].End(at, null);
                break;
            case LockdownEvent:
                _lanes[LaneKind.Lockdown].Begin(at, TimelineTone.Alarm, new Phrase("lockdown", "封锁"));
                break;
            case LockdownReleasedEvent:
                _lanes[LaneKind.Lockdown].End(at, null);
                break;
            default:
                AddRest(at, data);
                break;
        }
    }

    private void AddRest(DateTimeOffset at, object data)
    {
        switch (data)
        {
            case DoorCommandEvent command:
                _lanes[LaneKind.Lock].Mark(at, TimelineTone.Calm, DoorPhrases.Command(command));
                break;
            case InterlockRefusedEvent refused:
                _lanes[LaneKind.Lock].Mark(at, TimelineTone.Warning, new Phrase($"stays locked: {refused.Other} is not shut", $"保持上锁：{refused.Other} 未关闭"));
                break;
            case DoorTamperEvent tamper:
                Trouble(at, "tamper " + tamper.Input, tamper.Active, new Phrase($"tamper: {tamper.Input}", $"防拆：{tamper.Input}"));
                break;
            case DoorFaultEvent fault:
                Trouble(at, "fault " + fault.Part, fault.Active, new Phrase($"fault: {fault.Part}", $"故障：{fault.Part}"));
                break;
            case DoorPowerEvent power:
                Trouble(at, "power " + power.Trouble, power.Active, new Phrase($"power: {power.Trouble}", $"电源：{power.Trouble}"));
                break;
            case RelayFailedEvent:
                _lanes[LaneKind.Trouble].Mark(at, TimelineTone.Alarm, new Phrase("let in, but the door did not answer", "已放行，但门未响应"));
                break;
            case AccessGrantedEvent granted:
                LaneOf(granted.Evidence).Mark(at, TimelineTone.Good, DoorPhrases.Person(Named(granted.Person)!, granted.Evidence.Credentials));
                break;
            case AccessDeniedEvent denied:
                LaneOf(denied.Evidence).Mark(at, TimelineTone.Alarm, DoorPhrases.Refused(denied.Reason, Named(denied.Person)));
                break;
            case TailgatingSuspectedEvent:
                _lanes[LaneKind.Face].Mark(at, TimelineTone.Warning, new Phrase("somebody right behind", "有人紧随其后"));
                break;
        }
    }

    private void HeldOpen(DateTimeOffset at, DoorHeldOpenEvent held)
    {
        LaneDraft lane = _lanes[LaneKind.HeldOpen];
        switch (held.Stage)
        {
            case "warning":
                lane.Begin(at, TimelineTone.Warning, new Phrase("asks to be closed", "请关门"));
                break;
            case "alarm":
                lane.Begin(at, TimelineTone.Alarm, new Phrase("held open", "开门超时"));
                break;
            default:
                lane.End(at, null);
                break;
        }
    }

    private void Trouble(DateTimeOffset at, string name, bool active, Phrase text)
    {
        if (active)
        {
            _lanes[LaneKind.Trouble].Begin(at, TimelineTone.Alarm, text, name);
        }
        else
        {
            _lanes[LaneKind.Trouble].End(at, null, name);
        }
    }

    /// <summary>With a face and a card it was the face that was looked at last, and it is the stronger one.</summary>
    private LaneDraft LaneOf(AccessEvidence evidence) =>
        _lanes[evidence.Credentials.Contains("face", StringComparison.Ordinal) ? LaneKind.Face : LaneKind.Card];

    private string? Named(string? person) => person is null ? null : nameOf(person) ?? person;

    private static TimelineSpan? Before(DateTimeOffset at, long milliseconds, TimelineTone tone, Phrase text) =>
        milliseconds is > 0 and < 864_000_000 ? new TimelineSpan(at.AddMilliseconds(-milliseconds), at, tone, text) : null;
}
