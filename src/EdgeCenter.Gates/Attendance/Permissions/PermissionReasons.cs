using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Attendance.Permissions;

/// <summary>The reasons and what they say to a person.</summary>
public static class PermissionReasons
{
    public const string OnShift = "on-shift";
    public const string Unrostered = "unrostered";
    public const string AwayForWork = "away-for-work";
    public const string OffShift = "off-shift";
    public const string OnLeave = "on-leave";
    public const string NotPresent = "not-present";
    public const string Left = "left";

    public static Phrase Text(string reason) => reason switch
    {
        OnShift => new Phrase("on shift and there", "当班在岗"),
        Unrostered => new Phrase("no roster for this person", "该人员无排班"),
        AwayForWork => new Phrase("away for work", "因公离席"),
        OffShift => new Phrase("outside the shift", "不在班次时间内"),
        OnLeave => new Phrase("on leave", "请假中"),
        NotPresent => new Phrase("has not come yet", "尚未签到"),
        Left => new Phrase("has left", "已签退"),
        _ => new Phrase(reason, reason),
    };
}
