using EdgeCenter.Sync.Commands.Signatures;

namespace EdgeCenter.Sync.Commands;

/// <summary>A command as it was read: well-formed, and nothing more. Whether it may be obeyed is for the policy to say.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Json">UTF-8, the request as it was written.</param>
/// <param name="Signature">Not verified yet; null: it came unsigned.</param>
public sealed record CommandMessage(CommandRequest Request, ReadOnlyMemory<byte> Json, CompactJws? Signature);
