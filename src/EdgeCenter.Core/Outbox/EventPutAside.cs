namespace EdgeCenter.Core.Outbox;

/// <summary>
/// Data of <c>edgecenter.core.event-put-aside.v1</c>: an event that will not come by itself, because the other side never took it. It can be asked for again.
/// </summary>
/// <param name="Stream">Of the event.</param>
/// <param name="Sequence">Its number in the stream.</param>
/// <param name="Id">Of the event.</param>
/// <param name="Attempts">How often it was refused.</param>
/// <param name="Reason">Why it was put aside.</param>
public sealed record EventPutAside(string Stream, long Sequence, string Id, int Attempts, string Reason)
{
    public const string EventType = "edgecenter.core.event-put-aside.v1";

    internal static ReadOnlySpan<byte> Utf8EventType => "edgecenter.core.event-put-aside.v1"u8;
}
