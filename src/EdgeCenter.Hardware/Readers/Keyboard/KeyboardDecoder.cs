using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers.Keyboard;

/// <summary>Key events → credentials. Pure, bounded, total. Not thread-safe.</summary>
public sealed class KeyboardDecoder(KeyboardOptions options)
{
    private const int Pressed = 1;

    /// <summary>Twice what a card number may have: separators are typed, too.</summary>
    private const int MostCharacters = 2 * CardNumber.MaximumLength;

    private readonly StringBuilder _typed = new();
    private TimeSpan _last;
    private bool _spoilt;

    /// <summary>A number has begun and its end is awaited.</summary>
    public bool IsOpen => _typed.Length > 0 || _spoilt;

    /// <returns>Null: nothing is complete yet. Problems: <c>wedge-incomplete</c>, <c>wedge-too-long</c>, <c>card-invalid</c>.</returns>
    public Outcome<Credential>? Take(in InputEvent input)
    {
        if (input is { Type: InputEvent.Synchronisation, Code: InputEvent.Dropped })
        {
            _spoilt = IsOpen;
            return null;
        }

        if (input.Type != InputEvent.Key || input.Value != Pressed || KeyMap.Of(input.Code) is not { } character)
        {
            return null;
        }

        return options.Mode == KeyboardMode.Keypad ? Key(character) : Typed(character, input.At);
    }

    /// <summary>Nothing was typed for <see cref="KeyboardOptions.LongestPause"/>.</summary>
    /// <returns>Why what was begun is no number; null when nothing was.</returns>
    public Problem? Silence() => IsOpen ? Drop(Incomplete) : null;

    private static Outcome<Credential>? Key(char character)
    {
        char? key = character switch
        {
            >= '0' and <= '9' => character,
            KeyMap.Enter => '#',
            KeyMap.Backspace or '*' => '*',
            _ => null,
        };
        return key is { } known ? new KeyCredential(known) : (Outcome<Credential>?)null;
    }

    private Outcome<Credential>? Typed(char character, TimeSpan at)
    {
        // The kernel's times tell a pause even when everything is looked at late and at once.
        bool paused = IsOpen && (at - _last).Duration() > options.LongestPause;
        _last = at;
        if (paused)
        {
            // The character behind the pause begins the next number.
            Problem incomplete = Drop(Incomplete);
            if (character != KeyMap.Enter)
            {
                _typed.Append(character);
            }

            return incomplete;
        }

        if (character != KeyMap.Enter)
        {
            _spoilt |= _typed.Length == MostCharacters;
            if (!_spoilt)
            {
                _typed.Append(character);
            }

            return null;
        }

        if (!IsOpen)
        {
            return null;
        }

        if (_spoilt)
        {
            return Drop(_typed.Length == MostCharacters ? TooLong : Incomplete);
        }

        Outcome<string> number = CardNumber.Normalise(_typed.ToString());
        _typed.Clear();

        // The number itself stays out of the problem: it may be a card's.
        return number.TryGet(out string? written, out Problem? problem)
            ? new CardCredential(written, "wedge")
            : new Problem(problem.Code, problem.Message);
    }

    private Problem Drop(Problem why)
    {
        _typed.Clear();
        _spoilt = false;
        return why;
    }

    private static readonly Problem Incomplete = new(
        "wedge-incomplete",
        "A number broke off before Enter. Set the reader to end numbers with Enter, or present the card again.",
        "卡号在回车之前中断。请将读卡器设置为以回车结尾，或重新刷卡。");

    private static readonly Problem TooLong = new(
        "wedge-too-long", "More characters than any card number has.", "字符数超过任何卡号的长度。");
}
