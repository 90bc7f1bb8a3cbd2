namespace EdgeCenter.Core.Outbox;

/// <summary>What one round of indexing did.</summary>
/// <param name="Complete">Nothing is left to index up to where it was asked to.</param>
/// <param name="PassedOver">Events that got no row because they had been acknowledged.</param>
internal readonly record struct IndexedEvents(bool Complete, int PassedOver);
