using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Imports;

/// <summary>Enrols people from photos. The import brings the files, Vision the judgement.</summary>
public interface IPhotoEnrolment
{
    /// <summary>The number of templates stored; 0 when the person was enrolled with today's model already.</summary>
    ValueTask<Outcome<int>> EnrolAsync(PersonId person, IReadOnlyList<string> photoFiles, CancellationToken cancellation);
}
