using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.People;

namespace EdgeCenter.Core.Storage;

/// <summary>Every table that Core owns. Slices above add theirs to the list that <see cref="Store.Open"/> is given.</summary>
public static class CoreMigrations
{
    public static IReadOnlyList<Migration> All { get; } = 
        [.. EventMigrations.All, .. AuditMigrations.All, .. PeopleMigrations.All, .. TemplateMigrations.All];
}
