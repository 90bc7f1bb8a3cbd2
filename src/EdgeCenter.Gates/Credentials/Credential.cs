namespace EdgeCenter.Gates.Credentials;

/// <summary>
/// What somebody showed at a door, in the words of whatever read it. Never logged or put into an event as it is: a number or PIN is a secret.
/// </summary>
public abstract record Credential
{
    /// <summary>Stable kebab-case word for events and logs: <c>face</c>, <c>card</c>, <c>tag</c>, <c>pin</c>, <c>key</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Only the kind: a record's own text would print the secret.</summary>
    public sealed override string ToString() => Kind;
}
