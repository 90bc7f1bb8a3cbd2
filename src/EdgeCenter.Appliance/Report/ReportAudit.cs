namespace EdgeCenter.Appliance.Report;

/// <summary>What <c>audit verify</c> said.</summary>
/// <param name="Intact">Every entry's hash follows from the one before.</param>
/// <param name="Entries">Entries checked.</param>
/// <param name="Head">Hash of the last entry in hexadecimal; empty for an empty log.</param>
public sealed record ReportAudit(bool Intact, long Entries, string Head);
