namespace EdgeCenter.Appliance.Report;

/// <summary>One model in use, as the catalogue names it.</summary>
public sealed record ReportModel(string Name, string Task, string Version, long Size, string Sha256, string Licence, string Source);
