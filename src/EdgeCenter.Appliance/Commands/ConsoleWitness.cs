using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Appliance.Commands;

/// <summary>Tells the console what a replayed gate does, as it happens: lines for people, or one JSON object a line.</summary>
internal sealed class ConsoleWitness(Invocation invocation, Site site, GatePlan plan) : IGateWitness
{
    private readonly Dictionary<long, string> _lastReason = [];
    private bool _unlocked;
    private TimeSpan _position;
    private int _granted;
    private int _denied;
    private int _punches;
    private int _pulses;

    public void Looked(Frame frame, SightingPipeline pipeline) => _position = frame.Position;

    public void Answered(GateAnswer answer)
    {
        AccessDecision decision = answer.Decision;
        _granted += decision.Outcome == AccessOutcome.Granted ? 1 : 0;
        _denied += decision.Outcome == AccessOutcome.Denied && decision.RecordedEvent is not null ? 1 : 0;
        _punches += decision.RecordedPunch is not null ? 1 : 0;

        // A person who stands there gets the same answer every second; the console needs it once.
        long track = answer.Sighting.Track;
        bool news = decision.RecordedEvent is not null || !_lastReason.TryGetValue(track, out string? last) || last != decision.Reason.Code;
        _lastReason[track] = decision.Reason.Code;
        if (!news)
        {
            return;
        }

        string? name = decision.Person is { } id ? site.NameOf(id) : null;
        if (invocation.Json)
        {
            Line(new
            {
                Kind = "decision", Position = _position.TotalSeconds, answer.Gate, decision.Outcome, Reason = decision.Reason.Code,
                Message = invocation.Text(decision.Message), decision.Person, Name = name, Event = decision.RecordedEvent, Punch = decision.RecordedPunch,
                decision.Evidence,
            });
            return;
        }

        AccessEvidence evidence = decision.Evidence;
        string sign = decision.Outcome switch { AccessOutcome.Granted => "✓", AccessOutcome.Guidance => "…", _ => "✗" };
        string who = name is null ? invocation.Text("unknown", "陌生人") : $"{name} ({decision.Person})";
        string facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{invocation.Text("similarity", "相似度")} {evidence.Similarity ?? 0:0.000} · {invocation.Text("live", "活体")} {evidence.LivenessScore ?? 0:0.00} {evidence.LivenessReason}");
        invocation.Out.WriteLine($"{Clock} {sign} {decision.Reason.Code,-20} {who} · {facts} — {invocation.Text(decision.Message)}");
        if (decision.RecordedPunch is { } punch)
        {
            invocation.Out.WriteLine($"{Clock}   {invocation.Text("punch", "打卡")} {punch}");
        }
    }

    public void DoorChanged(DoorBoardChange change)
    {
        if (change.State.Unlocked == _unlocked)
        {
            return;
        }

        _unlocked = change.State.Unlocked;
        _pulses += _unlocked ? 1 : 0;
        if (invocation.Json)
        {
            Line(new { Kind = "door", Position = _position.TotalSeconds, change.Door, change.State.Unlocked, change.At });
        }
        else
        {
            invocation.Out.WriteLine($"{Clock}   {(_unlocked ? invocation.Text("door unlocked", "门已解锁") : invocation.Text("door locked", "门已上锁"))} [{change.Door}]");
        }
    }

    public void Finish(CameraWorker worker)
    {
        if (invocation.Json)
        {
            Line(new { Kind = "summary", Gate = plan.Name, worker.Frames, Seconds = worker.Position.TotalSeconds, Granted = _granted, Denied = _denied, Punches = _punches, Pulses = _pulses });
        }
        else
        {
            invocation.Out.WriteLine(invocation.Text(
                $"{worker.Frames} frames, {worker.Position.TotalSeconds:0.0} s: {_granted} granted, {_denied} denied, {_punches} punches, {_pulses} pulses",
                $"{worker.Frames} 帧，{worker.Position.TotalSeconds:0.0} 秒：放行 {_granted} 次，拒绝 {_denied} 次，打卡 {_punches} 次，开门 {_pulses} 次"));
        }
    }

    private string Clock => _position.ToString(@"mm\:ss\.f", CultureInfo.InvariantCulture);

    private void Line<T>(T value)
    {
        invocation.Out.WriteLine(JsonText.Of(value, indented: false));
        invocation.Out.Flush();
    }
}
