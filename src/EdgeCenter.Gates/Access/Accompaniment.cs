namespace EdgeCenter.Gates.Access;

/// <summary>What a gate does when somebody stands beside the person it recognised.</summary>
public enum Accompaniment
{
    Refuse,
    Allow,
}
