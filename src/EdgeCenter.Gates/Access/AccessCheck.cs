namespace EdgeCenter.Gates.Access;

/// <summary>One line of the decision table: when it does not pass, its reason is the answer.</summary>
public sealed record AccessCheck(AccessReason Reason, Func<AccessRequest, bool> Passes);
