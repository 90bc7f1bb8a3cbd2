using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands;

/// <summary>Knows what the data of a command must look like.</summary>
public interface ICommandSchemas
{
    /// <returns>Null when they are right; <c>schema-unknown</c> or <c>schema-mismatch</c> with the JSON path otherwise.</returns>
    Problem? CheckCommand(string type, JsonElement data);
}
