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

    public static AccessReason UnknownCard { get; } = new(
        "unknown-card", AccessOutcome.Denied,
        new("This card is not known here.", "此卡未登记。"),
        new("Nobody in the directory has this card or number.", "名录中没有人使用此卡或编号。"));

    public static AccessReason NotEnrolled { get; } = new(
        "not-enrolled", AccessOutcome.Denied,
        new("You are not registered any more. Please ask at reception.", "您已不在登记名单中，请联系前台。"),
        new("The face matched, but the person is no longer in the directory.", "人脸匹配，但人员已不在名录中。"));

    public static AccessReason Blocked { get; } = new(
        "blocked", AccessOutcome.Denied,
        new("You have no access here. Please ask at reception.", "您没有通行权限，请联系前台。"),
        new("The person or the card is on the blocklist.", "该人员或该卡在黑名单中。"));

    public static AccessReason PinRefused { get; } = new(
        "pin-refused", AccessOutcome.Denied,
        new("Too many wrong PINs. Please wait, or have a new one set.", "PIN 码错误次数过多，请稍候或重新设置。"),
        new("The PIN was got wrong too often (PinVerifier): it was not looked at.", "PIN 码错误次数过多：未予验证。"));

    public static AccessReason WrongPin { get; } = new(
        "wrong-pin", AccessOutcome.Denied,
        new("This PIN is not right.", "PIN 码不正确。"),
        new("The PIN is not the person's.", "PIN 码与该人员不符。"));

    public static AccessReason TooManyAttempts { get; } = new(
        "too-many-attempts", AccessOutcome.Denied,
        new("Too many failed attempts. Please wait a moment.", "失败次数过多，请稍候再试。"),
        new("Liveness failed too often in a row for this person, or unknown cards and wrong PINs at this gate's readers; it pauses.", "该人员连续活体检测失败过多，或读卡器连续出现未知卡、错误 PIN；闸机暂停。"));

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

    public static AccessReason VisitsUsedUp { get; } = new(
        "visits-used-up", AccessOutcome.Denied,
        new("Your visits are used up. Please ask at reception.", "您的访问次数已用完，请联系前台。"),
        new("A visitor has come in as often as was allowed.", "访客进入次数已达上限。"));

    public static AccessReason NoAccessRight { get; } = new(
        "no-access-right", AccessOutcome.Denied,
        new("You have no access here.", "您没有此门的通行权限。"),
        new("No access rule of this gate covers any group of the person.", "此闸机没有适用于该人员所在组的规则。"));

    public static AccessReason OutsideSchedule { get; } = new(
        "outside-schedule", AccessOutcome.Denied,
        new("You have no access at this time.", "当前时段不允许通行。"),
        new("A rule covers the person, but none of its schedules is open now.", "有适用规则，但当前不在其时间表内。"));

    public static AccessReason Threat { get; } = new(
        "threat-level", AccessOutcome.Denied,
        new("The site is on alert: you have no access at the moment.", "现场处于警戒状态，您暂时不能通行。"),
        new("The site's threat level is above that of every rule that covers the person.", "现场警戒级别高于适用于该人员的所有规则。"));

    public static AccessReason Lockdown { get; } = new(
        "lockdown", AccessOutcome.Denied,
        new("The doors are shut. Please wait for instructions.", "各门已封锁，请等候通知。"),
        new("The door is in lockdown: nobody is let in until it is released.", "该门处于封锁状态：解除之前不放行任何人。"));

    public static AccessReason MoreThanOnePerson { get; } = new(
        "more-than-one-person", AccessOutcome.Denied,
        new("One person at a time, please.", "请逐一通行。"),
        new("Someone stands beside the person, and this gate refuses company.", "有他人同时在画面中，且此闸机要求单人通行。"));

    public static AccessReason AntiPassback { get; } = new(
        "anti-passback", AccessOutcome.Denied,
        new("You are already inside, or left without showing yourself. Please ask at reception.", "系统显示您已在内（或未刷出），请联系前台。"),
        new("As far as anybody knows the person cannot be on this side of the gate (hard anti-passback).", "按记录该人员不可能在闸机此侧（硬防潜回）。"));

    public static AccessReason AreaFull { get; } = new(
        "area-full", AccessOutcome.Denied,
        new("It is full inside. Please wait until somebody has left.", "内部人数已满，请等待他人离开。"),
        new("The area that the gate leads into holds as many people as it may.", "闸机通向的区域人数已达上限。"));

    public static AccessReason NotMeasured { get; } = new(
        "not-measured", AccessOutcome.Guidance,
        new("Please hold your forehead to the thermometer.", "请将额头对准测温仪。"),
        new("This gate wants to know the temperature, and there is no fresh reading.", "此闸机要求测温，但没有新的读数。"));

    public static AccessReason Fever { get; } = new(
        "fever", AccessOutcome.Denied,
        new("Your temperature is raised. Please ask at reception.", "您的体温偏高，请联系前台。"),
        new("The temperature is above the gate's limit.", "体温高于此闸机的上限。"));

    public static AccessReason CredentialNeeded { get; } = new(
        "credential-needed", AccessOutcome.Guidance,
        new("Something else is needed.", "还需要其他凭证。"),
        new("What was shown is not all that this gate asks for now; the message names the next.", "所出示的凭证尚不完整；提示会说明下一步。"));

    public static AccessReason EscortNeeded { get; } = new(
        "escort-needed", AccessOutcome.Guidance,
        new("Please wait for the person who accompanies you.", "请等待陪同人员。"),
        new("The person may come in only with an escort, and none has shown themselves yet.", "该人员须由陪同人员带入，陪同人员尚未验证。"));

    public static AccessReason SecondPersonNeeded { get; } = new(
        "second-person-needed", AccessOutcome.Guidance,
        new("A second person is needed.", "需要第二个人。"),
        new("This gate opens only for several people together, and not all have shown themselves yet.", "此闸机须多人共同验证，人数尚不足。"));

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
        LowQuality, LivenessNotJudged, LivenessFailed, UnknownFace, TooManyAttempts, Blocked, UnknownCard, NotEnrolled, PinRefused, WrongPin, ConsentMissing,
        NotYetValid, Expired, VisitsUsedUp, NoAccessRight, OutsideSchedule, Threat, Lockdown, MoreThanOnePerson, AntiPassback, AreaFull, NotMeasured, Fever,
        CredentialNeeded, EscortNeeded, SecondPersonNeeded, Interlock, Cooldown, Granted, GrantedUnrecorded, StoreUnavailable, DoorFault,
    ];
}
