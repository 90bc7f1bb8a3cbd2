using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Access;

/// <summary>Every reason a decision can have. Codes are never renamed or reused; README.md lists them and a test compares the two.</summary>
public static class AccessReasons
{
    public static AccessReason LowQuality { get; } = new(
        "low-quality", AccessOutcome.Guidance,
        new("Please look at the camera.", "请看镜头。"),
        new("The picture of the face is not good enough to decide; the message names what to change.", "人脸图像质量不足，无法判断；提示会说明如何调整。"));

    public static AccessReason LivenessNotJudged { get; } = new(
        "liveness-not-judged", AccessOutcome.Guidance,
        new("Please look at the camera for a moment.", "请注视镜头片刻。"),
        new("No frame allowed a liveness judgement yet (too near, too far, off centre, too few frames).", "尚无可用于活体检测的画面（太近、太远、偏离中心或帧数不足）。"));

    public static AccessReason LivenessFailed { get; } = new(
        "liveness-failed", AccessOutcome.Denied,
        new("No live face was recognised. Please show your own face.", "未识别到真人，请本人正对镜头。"),
        new("The face looks like a picture or a screen.", "人脸疑似照片或屏幕。"));

    public static AccessReason UnknownFace { get; } = new(
        "unknown-face", AccessOutcome.Denied,
        new("You are not recognised. Please use another way in or ask at reception.", "未能识别您的身份，请使用其他方式或联系前台。"),
        new("Nobody in the gallery reached the threshold with agreement over frames and margin.", "人脸库中无人达到阈值（含多帧一致与差距要求）。"));

    public static AccessReason NotEnrolled { get; } = new(
        "not-enrolled", AccessOutcome.Denied,
        new("You are not registered any more. Please ask at reception.", "您已不在登记名单中，请联系前台。"),
        new("The face matched, but the person is no longer in the directory.", "人脸匹配，但人员已不在名录中。"));

    public static AccessReason TooManyAttempts { get; } = new(
        "too-many-attempts", AccessOutcome.Denied,
        new("Too many failed attempts. Please wait a moment.", "失败次数过多，请稍候再试。"),
        new("Liveness failed too often in a row for this person; the gate pauses for this person.", "该人员连续活体检测失败次数过多，闸机对其暂停放行。"));

    public static AccessReason ConsentMissing { get; } = new(
        "consent-missing", AccessOutcome.Denied,
        new("There is no consent to face recognition. Please use another way in.", "您未同意人脸识别，请使用其他方式通行。"),
        new("Consent was never given or has been withdrawn.", "从未同意或已撤回同意。"));

    public static AccessReason NotYetValid { get; } = new(
        "not-yet-valid", AccessOutcome.Denied,
        new("Your access has not started yet.", "您的通行权限尚未生效。"),
        new("Now is before the person's valid-from.", "当前时间早于人员有效期起始。"));

    public static AccessReason Expired { get; } = new(
        "expired", AccessOutcome.Denied,
        new("Your access has expired. Please ask at reception.", "您的通行权限已过期，请联系前台。"),
        new("Now is at or after the person's valid-until.", "当前时间已到或超过人员有效期截止。"));

    public static AccessReason NoAccessRight { get; } = new(
        "no-access-right", AccessOutcome.Denied,
        new("You have no access here.", "您没有此门的通行权限。"),
        new("No access rule of this gate covers any group of the person.", "此闸机没有适用于该人员所在组的规则。"));

    public static AccessReason OutsideSchedule { get; } = new(
        "outside-schedule", AccessOutcome.Denied,
        new("You have no access at this time.", "当前时段不允许通行。"),
        new("A rule covers the person, but none of its schedules is open now.", "有适用规则，但当前不在其时间表内。"));

    public static AccessReason Lockdown { get; } = new(
        "lockdown", AccessOutcome.Denied,
        new("The doors are shut. Please wait for instructions.", "各门已封锁，请等候通知。"),
        new("The door is in lockdown: nobody is let in until it is released.", "该门处于封锁状态：解除之前不放行任何人。"));

    public static AccessReason MoreThanOnePerson { get; } = new(
        "more-than-one-person", AccessOutcome.Denied,
        new("One person at a time, please.", "请逐一通行。"),
        new("Someone stands beside the person, and this gate refuses company.", "有他人同时在画面中，且此闸机要求单人通行。"));

    public static AccessReason Interlock { get; } = new(
        "interlock", AccessOutcome.Guidance,
        new("Another door is still open. Please wait until it is shut.", "另一扇门尚未关闭，请稍候。"),
        new("Another door of the interlock is unlocked or open.", "互锁中的另一扇门未上锁或未关闭。"));

    public static AccessReason Cooldown { get; } = new(
        "cooldown", AccessOutcome.Guidance,
        new("The door was just opened for you. To open it again, step out of view for a moment.", "门刚刚已为您打开；如需再次开门，请先离开画面片刻。"),
        new("The person has not left the view since the door opened: standing there does not hold the door open.", "开门后该人员一直在画面中：停留不会使门持续打开。"));

    public static AccessReason Granted { get; } = new(
        "granted", AccessOutcome.Granted,
        new("Welcome.", "请进。"),
        new("Every check passed; the event is committed, then the door opens.", "全部检查通过；事件落盘后开门。"));

    public static AccessReason GrantedUnrecorded { get; } = new(
        "granted-unrecorded", AccessOutcome.Granted,
        new("Welcome. Your attendance will be recorded later.", "请进，考勤将稍后补记。"),
        new("Every check passed, the store did not take the event, and this gate is configured to open all the same (openUnrecorded).", "全部检查通过，但存储不可用；此闸机配置为仍然放行（openUnrecorded）。"));

    public static AccessReason StoreUnavailable { get; } = new(
        "store-unavailable", AccessOutcome.Fault,
        new("The gate has a fault and cannot record you. Please use another way in.", "闸机故障，无法记录，请使用其他方式通行。"),
        new("The store did not take the event or could not be read; this gate stays shut then (deny).", "存储无法写入或读取；此闸机配置为保持关闭（deny）。"));

    public static AccessReason DoorFault { get; } = new(
        "door-fault", AccessOutcome.Fault,
        new("You are recorded, but the door does not answer. Please use another way in.", "已记录，但门没有响应，请使用其他方式通行。"),
        new("Access was granted and recorded, but the relay could not be driven.", "已授权并记录，但继电器无法驱动。"));

    public static IReadOnlyList<AccessReason> All { get; } =
    [
        LowQuality, LivenessNotJudged, LivenessFailed, UnknownFace, NotEnrolled, TooManyAttempts, ConsentMissing, NotYetValid, Expired,
        NoAccessRight, OutsideSchedule, Lockdown, MoreThanOnePerson, Interlock, Cooldown, Granted, GrantedUnrecorded, StoreUnavailable, DoorFault,
    ];
}
