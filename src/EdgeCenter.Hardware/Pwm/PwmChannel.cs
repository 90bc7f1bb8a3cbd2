using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Pwm;

/// <summary>One channel of a pulse-width modulator, by the kernel's files below <c>/sys/class/pwm</c> (Documentation/driver-api/pwm.rst).</summary>
public sealed class PwmChannel
{
    public const string ClassFolder = "/sys/class/pwm";

    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly string _folder;

    private PwmChannel(string folder) => _folder = folder;

    /// <summary>Takes the channel into use; it keeps what it was doing.</summary>
    /// <param name="classFolder"><see cref="ClassFolder"/>, or what stands in for it.</param>
    /// <param name="chip">Name of the chip's folder.</param>
    /// <param name="channel">Number on the chip.</param>
    /// <returns>Problem <c>pwm-missing</c> or <c>pwm-failed</c>.</returns>
    public static Outcome<PwmChannel> Open(string classFolder, string chip, int channel)
    {
        string folder = Path.Combine(classFolder, chip, string.Create(CultureInfo.InvariantCulture, $"pwm{channel}"));
        if (!Directory.Exists(Path.Combine(classFolder, chip)))
        {
            return new Problem(
                "pwm-missing",
                "There is no such pulse-width chip. Is its overlay enabled?",
                "没有此 PWM 芯片。请检查设备树叠加层是否已启用。",
                chip);
        }

        if (!Directory.Exists(folder)
            && WriteFile(Path.Combine(classFolder, chip, "export"), channel) is { Succeeded: false, Problem: { } problem })
        {
            return problem;
        }

        return new PwmChannel(folder);
    }

    /// <summary>A square wave: as loud as a buzzer gets.</summary>
    public Outcome<Unit> Play(int hertz)
    {
        long period = NanosecondsPerSecond / hertz;
        // A period below the duty that is set is refused, and so is any duty before the first period.
        Outcome<Unit> set = Write("period", period);
        return (set.Succeeded ? set : Write("duty_cycle", 0).Then(_ => Write("period", period)))
            .Then(_ => Write("duty_cycle", period / 2))
            .Then(_ => Write("enable", 1));
    }

    public Outcome<Unit> Stop() => Write("enable", 0);

    private Outcome<Unit> Write(string file, long value) => WriteFile(Path.Combine(_folder, file), value);

    private static Outcome<Unit> WriteFile(string path, long value)
    {
        try
        {
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{value}\n"));
            return Unit.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("pwm-failed", $"The tone cannot be set: {e.Message}.", $"无法设置音调：{e.Message}。", path);
        }
    }
}
