using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>Which PINs are worth having: 4–12 digits that are not the first ones anybody would try.</summary>
public static class PinPolicy
{
    public const int MinimumLength = 4;
    public const int MaximumLength = 12;

    /// <summary>Problems: <c>pin-invalid</c>, <c>pin-trivial</c>. Neither repeats the PIN.</summary>
    public static Outcome<Unit> Check(ReadOnlySpan<char> pin)
    {
        if (pin.Length is < MinimumLength or > MaximumLength || pin.ContainsAnyExceptInRange('0', '9'))
        {
            return new Problem("pin-invalid",
                $"A PIN is {MinimumLength} to {MaximumLength} digits.", $"PIN 码为 {MinimumLength} 至 {MaximumLength} 位数字。");
        }

        return IsRun(pin) || IsRepetition(pin)
            ? new Problem("pin-trivial",
                "This PIN is one of the first that anybody tries (1234, 0000, 1212 …): choose another.",
                "此 PIN 码过于简单（如 1234、0000、1212）：请另选一个。")
            : Unit.Value;
    }

    /// <summary>The same step between all neighbours, counted around ten: 0000, 1234, 9876, 7890, 1357.</summary>
    private static bool IsRun(ReadOnlySpan<char> pin)
    {
        int step = (pin[1] - pin[0] + 10) % 10;
        for (int i = 2; i < pin.Length; i++)
        {
            if ((pin[i] - pin[i - 1] + 10) % 10 != step)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A shorter piece, again and again: 1212, 123123, 25252.</summary>
    private static bool IsRepetition(ReadOnlySpan<char> pin)
    {
        for (int period = 1; period <= pin.Length / 2; period++)
        {
            if (pin[period..].SequenceEqual(pin[..^period]))
            {
                return true;
            }
        }

        return false;
    }
}
