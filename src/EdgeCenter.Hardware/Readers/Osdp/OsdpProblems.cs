using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>Why a reader cannot be used, and what the installer does about it.</summary>
internal static class OsdpProblems
{
    public static readonly Problem Silent = new(
        "osdp-silent",
        "The reader does not answer. Check its supply, both data wires (A/B not swapped), its address and its baud rate.",
        "读卡器没有应答。请检查供电、两根数据线（A/B 是否接反）、地址和波特率。");

    public static readonly Problem KeyUnknown = new(
        "osdp-key-unknown",
        "The reader does not hold the key that this appliance has for it. Put it into install mode and run: edgecenter reader provision NAME.",
        "读卡器中没有本设备为其生成的密钥。请将其置于安装模式，然后运行：edgecenter reader provision 名称。");

    public static readonly Problem NotInInstallMode = new(
        "osdp-not-in-install-mode",
        "The reader accepts neither its own key nor the default one. Put it into install mode (its maker's manual tells how) and try again.",
        "读卡器既不接受自己的密钥，也不接受默认密钥。请按厂商手册将其置于安装模式后重试。");

    public static readonly Problem NoSecureChannel = new(
        "osdp-no-secure-channel",
        "The reader has no secure channel. Replace it, or set osdp.security to \"off\" and protect its cable.",
        "读卡器不支持安全通道。请更换，或将 osdp.security 设为 \"off\" 并保护线缆。");

    public static readonly Problem KeyRefused = new(
        "osdp-key-refused", "The reader refused the new key. Is its key store full or locked?", "读卡器拒绝了新密钥。其密钥区是否已满或被锁定？");

    public static readonly Problem Forged = new(
        "osdp-forged",
        "A message on the reader's line did not verify: somebody may be at the cable. The secure channel is opened anew.",
        "读卡器线路上有报文未通过验证，可能有人在线缆上做手脚。正在重新建立安全通道。");

    public static readonly Problem SessionLost = new(
        "osdp-session-lost", "The reader forgot its secure channel, as it does after a restart. It is opened anew.", "读卡器丢失了安全通道（例如重启后），正在重新建立。");

    public static readonly Problem Refused = new(
        "osdp-refused", "The reader refuses to say what it is. It does not speak OSDP version 2.", "读卡器拒绝报告身份，可能不支持 OSDP v2。");
}
