using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Readers;

internal static class ReaderProblems
{
    /// <summary>Somebody here closed it: the end of a conversation, not a fault.</summary>
    public static readonly Problem Closed = new("device-closed", "The device was closed here.", "设备已由本程序关闭。");
}
