using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Collector;

/// <summary>Knows what the data of an event must look like.</summary>
public interface IEventSchemas
{
    /// <returns>Null when it is right; <c>schema-unknown</c> (of a type that is newer than we are) or <c>schema-mismatch</c> with the place otherwise.</returns>
    Problem? Check(string type, ReadOnlyMemory<byte> data);
}
