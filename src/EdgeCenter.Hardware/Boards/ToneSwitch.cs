using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Pwm;

namespace EdgeCenter.Hardware.Boards;

/// <summary>A buzzer that is given its tone.</summary>
internal sealed class ToneSwitch(BoardTone tone, string classFolder = PwmChannel.ClassFolder) : IOutputSwitch
{
    private PwmChannel? _channel;
    private bool _on;

    public Outcome<Unit> Set(bool on)
    {
        _on = on;
        Problem? problem = null;
        if (_channel is null && !PwmChannel.Open(classFolder, tone.Chip, tone.Channel).TryGet(out _channel, out problem))
        {
            return problem;
        }

        Outcome<Unit> done = on ? _channel.Play(tone.Hertz) : _channel.Stop();
        if (!done.Succeeded)
        {
            _channel = null;
        }

        return done;
    }

    public Outcome<Unit> Check() => _channel is null ? Set(_on) : Unit.Value;

    public void Dispose() => _channel?.Stop();
}
