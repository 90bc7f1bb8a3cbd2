using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Credentials;

/// <summary>Sets of factors as configurations and events write them: <c>face</c>, <c>card+pin</c>, <c>face+card</c>, <c>number+pin</c>.</summary>
public static class FactorText
{
    private static readonly (Factor Factor, string Word, Phrase Missing)[] Words =
    [
        (Factor.Face, "face", new("Please look at the camera.", "请看镜头。")),
        (Factor.Card, "card", new("Please show your card.", "请刷卡。")),
        (Factor.Number, "number", new("Please type your number, then #.", "请输入编号，然后按 #。")),
        (Factor.Pin, "pin", new("Please type your PIN, then #.", "请输入 PIN 码，然后按 #。")),
    ];

    public static string Of(Factor factors) => string.Join('+', Words.Where(word => factors.HasFlag(word.Factor)).Select(word => word.Word));

    /// <summary>What to say to somebody who has not shown the first of these yet.</summary>
    public static Phrase Ask(Factor missing) => Words.FirstOrDefault(word => missing.HasFlag(word.Factor), Words[0]).Missing;

    /// <returns>Problem <c>credentials-invalid</c>: an unknown word, one twice, or nothing in it that says who it is and proves it.</returns>
    public static Outcome<Factor> Parse(string? text, string where)
    {
        Factor factors = Factor.None;
        foreach (string part in (text ?? "").Split('+', StringSplitOptions.TrimEntries))
        {
            Factor factor = Words.FirstOrDefault(word => word.Word == part).Factor;
            if (factor == Factor.None || factors.HasFlag(factor))
            {
                return Invalid(text, where);
            }

            factors |= factor;
        }

        // A PIN is somebody's, and a typed number proves nothing.
        bool alone = factors is Factor.Pin or Factor.Number || (factors.HasFlag(Factor.Number) && !factors.HasFlag(Factor.Pin));
        return alone ? Invalid(text, where) : factors;
    }

    private static Problem Invalid(string? text, string where) => new(
        "credentials-invalid",
        $"'{Quote(text)}' names no credentials: write face, card, card+pin, face+card, face+pin or number+pin. A PIN or a number alone is none.",
        $"“{Quote(text)}”不是有效的凭证：请写 face、card、card+pin、face+card、face+pin 或 number+pin。仅有 PIN 码或编号不可用。",
        where);

    private static string Quote(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
