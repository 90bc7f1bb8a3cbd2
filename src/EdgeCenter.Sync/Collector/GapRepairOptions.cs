using EdgeCenter.Sync.Commands.Signatures;

namespace EdgeCenter.Sync.Collector;

/// <summary>How a collector asks for what is missing.</summary>
/// <param name="Site">Only appliances of this site; null: all.</param>
/// <param name="Issuer">In whose name it asks; the appliances know its key.</param>
/// <param name="Signer">Null: unsigned, for appliances that allow it.</param>
/// <param name="Every">Between two looks.</param>
public sealed record GapRepairOptions(string? Site, string Issuer, CommandSigner? Signer, TimeSpan Every);
