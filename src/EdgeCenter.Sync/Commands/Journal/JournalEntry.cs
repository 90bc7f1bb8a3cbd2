using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Sync.Commands.Journal;

/// <summary>A command in the journal.</summary>
/// <param name="Id">Of the command.</param>
/// <param name="Type">Of the command.</param>
/// <param name="By">Who asked.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Address">Where its answer goes.</param>
/// <param name="Response">The first answer, as it was sent; null until it is done.</param>
public sealed record JournalEntry(Ulid Id, string Type, AuditActor By, CommandState State, ReplyAddress Address, ReadOnlyMemory<byte>? Response);
