namespace EdgeCenter.Core.Outcomes;

/// <summary>The languages every text that a person reads comes in.</summary>
public enum Language
{
    English,
    Chinese,
}
