namespace EdgeCenter.Gates.Areas;

/// <summary>Where somebody is as far as the gates know.</summary>
/// <param name="Area">Null: outside of all areas.</param>
/// <param name="Since">Wall clock, because it must outlive a restart.</param>
/// <param name="Gate">By which they came there.</param>
public sealed record PersonPlace(string? Area, DateTimeOffset Since, string Gate);
