namespace EdgeCenter.Sync.Commands.Processing;

/// <summary>A command that waits for its turn.</summary>
internal sealed record CommandWork(AcceptedCommand Command, ICommandHandler Handler, ReplyAddress Address);
