using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>What a reason code means, and the colour it is shown in.</summary>
internal static class ReasonText
{
    public static Phrase Of(ReportDecision decision) => decision.ReasonEnglish.Length > 0
        ? new Phrase(decision.ReasonEnglish, decision.ReasonChinese)
        : Known(decision.Reason)?.Meaning ?? new Phrase(decision.Reason, decision.Reason);

    /// <summary><c>grant</c>, <c>deny</c>, or <c>hint</c> for what is not a refusal yet.</summary>
    public static string Tone(bool? granted, string? reason) => granted switch
    {
        true => "grant",
        _ when reason is not null && Known(reason)?.Outcome == AccessOutcome.Guidance => "hint",
        false => "deny",
        null => "hint",
    };

    public static Phrase Verdict(string tone) => tone switch
    {
        "grant" => new Phrase("granted", "放行"),
        "deny" => new Phrase("refused", "拒绝"),
        _ => new Phrase("waits", "等待"),
    };

    public static Phrase Liveness(string? verdict) => verdict switch
    {
        "live" => new Phrase("live", "真人"),
        "spoof" => new Phrase("spoof", "假体"),
        "not-judged" => new Phrase("not judged", "未判断"),
        _ => new Phrase("–", "–"),
    };

    private static AccessReason? Known(string code) => AccessReasons.All.FirstOrDefault(reason => reason.Code == code);
}
