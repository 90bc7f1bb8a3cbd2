namespace EdgeCenter.Core.Outcomes;

/// <summary>The value of an operation that has nothing to say beyond "done".</summary>
public readonly record struct Unit
{
    public static Unit Value => default;
}
