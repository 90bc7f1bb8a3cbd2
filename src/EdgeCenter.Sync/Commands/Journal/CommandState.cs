namespace EdgeCenter.Sync.Commands.Journal;

/// <summary>How far a command has come.</summary>
public enum CommandState
{
    /// <summary>Written down; nothing has been done.</summary>
    Received = 0,

    /// <summary>Being done; found after a crash, nobody knows how far it came.</summary>
    Acting = 1,

    /// <summary>Answered.</summary>
    Done = 2,
}
