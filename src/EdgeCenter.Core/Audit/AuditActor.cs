namespace EdgeCenter.Core.Audit;

/// <summary>Who did it: an operator at the command line, or a part of the service.</summary>
/// <param name="Kind"><c>cli</c>, <c>service</c>, or <c>cloud</c> for a signed command from there (<c>cloud-unsigned</c>: nothing proves who sent it).</param>
/// <param name="Name">Operating-system user of a <c>cli</c> actor (the one behind <c>sudo</c>), or the part of the service (<c>retention</c>).</param>
public readonly record struct AuditActor(string Kind, string Name)
{
    public static AuditActor Service(string part) => new("service", part);

    public static AuditActor CommandLine() =>
        new("cli", Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } user ? user : Environment.UserName);

    public override string ToString() => $"{Kind}:{Name}";
}
