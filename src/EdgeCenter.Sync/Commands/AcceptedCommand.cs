using System.Text.Json;
using EdgeCenter.Core.Audit;

namespace EdgeCenter.Sync.Commands;

/// <summary>A command that may be obeyed: its sender may send it, it is for us, it is in time, and its data are as its schema says.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="By">Who asks, for the audit log: <c>cloud:alice</c>, or <c>cloud-unsigned:alice</c> when nothing proves it.</param>
/// <param name="Digest">SHA-256 of the request as it was written.</param>
public sealed record AcceptedCommand(CommandRequest Request, AuditActor By, ReadOnlyMemory<byte> Digest)
{
    public JsonElement Data => Request.Data;
}
