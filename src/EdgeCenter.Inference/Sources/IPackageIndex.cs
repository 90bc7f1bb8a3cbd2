using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Sources;

/// <summary>Knows where one kind of package lies today.</summary>
public interface IPackageIndex
{
    Task<Outcome<PackageArchive>> FindAsync(ModelSource source, CancellationToken ct);
}
