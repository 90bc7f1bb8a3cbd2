using EdgeCenter.Core.Events;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>What a piece of work may do while it is inside the group commit. Never keep it beyond the work.</summary>
public sealed class WriteTransaction
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    internal WriteTransaction(SqliteConnection connection, EventJournal journal)
    {
        Connection = connection;
        Journal = journal;
    }

    /// <summary>Commands made from it are inside the transaction as they are: give Dapper no transaction. Never commit or roll back on it.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>The command of this text, compiled once for the life of the store, with its parameters cleared.</summary>
    public SqliteCommand Prepared(string sql)
    {
        if (_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command.Parameters.Clear();
            return command;
        }

#pragma warning disable CA2100 // The callers' SQL is constant text; values go through parameters.
        command = new SqliteCommand(sql, Connection);
#pragma warning restore CA2100
        _commands.Add(sql, command);
        return command;
    }

    /// <summary>Records an event: it is in the log and waits in the outbox once the transaction has committed.</summary>
    /// <returns>Its number inside its stream: 1, 2, 3 … without gaps in commit order.</returns>
    public long Append(EdgeEvent e)
    {
        long sequence = Journal.Stage(e);
        Journal.Flush();
        return sequence;
    }

    internal EventJournal Journal { get; }

    internal void DisposeCommands()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }
}
