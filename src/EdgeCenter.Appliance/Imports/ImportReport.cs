namespace EdgeCenter.Appliance.Imports;

/// <summary>What an import did, or would do (dry run).</summary>
/// <param name="Added">People who were new.</param>
/// <param name="Updated">People who changed.</param>
/// <param name="Unchanged">People who were as in the file already.</param>
/// <param name="Enrolled">People enrolled from photos; 0 in a dry run.</param>
/// <param name="Problems">What is wrong. With problems in the file itself nothing was stored.</param>
public sealed record ImportReport(int Added, int Updated, int Unchanged, int Enrolled, IReadOnlyList<ImportProblem> Problems)
{
    public bool Succeeded => Problems.Count == 0;
}
