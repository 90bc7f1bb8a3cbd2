namespace EdgeCenter.Gates.Credentials;

/// <summary>
/// Keys of a keypad on their way to an entry. A value: each key gives the next. <c>#</c> ends an entry, <c>*</c> clears it, a pause longer than
/// <see cref="LongestPause"/> forgets it, and more than <see cref="MaximumLength"/> digits are none.
/// </summary>
public readonly record struct KeypadEntry
{
    public const int MaximumLength = 16;

    /// <summary>Between two keys: whoever goes away leaves nothing for the next.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly string? _digits;
    private readonly TimeSpan _last;
    private readonly bool _tooLong;

    private KeypadEntry(string? digits, TimeSpan last, bool tooLong)
    {
        _digits = digits;
        _last = last;
        _tooLong = tooLong;
    }

    public int Length => _digits?.Length ?? 0;

    /// <param name="now">Monotonic.</param>
    /// <returns>The entry afterwards, and its digits when this key ended it; null otherwise, and for one that was empty or too long.</returns>
    public (KeypadEntry Next, string? Entered) Press(char key, TimeSpan now)
    {
        KeypadEntry entry = now - _last > LongestPause ? default : this;
        return key switch
        {
            >= '0' and <= '9' when entry.Length < MaximumLength => (new KeypadEntry(entry._digits + key, now, entry._tooLong), null),
            >= '0' and <= '9' => (new KeypadEntry(entry._digits, now, true), null),
            '#' => (default, entry is { Length: > 0, _tooLong: false } ? entry._digits : null),
            '*' => (default, null),
            _ => (entry, null),
        };
    }

    /// <summary>How many keys, never which.</summary>
    public override string ToString() => $"{Length} keys";
}
