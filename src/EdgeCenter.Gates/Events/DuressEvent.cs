namespace EdgeCenter.Gates.Events;

/// <summary>Somebody let the site know that they are forced. Nothing at the door shows it.</summary>
public sealed record DuressEvent
{
    public const string Type = "edgecenter.gate.duress.v1";

    public required string Gate { get; init; }

    public required string Door { get; init; }

    public required string Person { get; init; }

    /// <summary>What became of it at the door: code of one of the <see cref="Access.AccessReasons"/>.</summary>
    public required string Reason { get; init; }
}
