using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Enrolment;

/// <summary>One enrolment: what became of every photograph, and the templates to store.</summary>
/// <param name="Photos">In the order given.</param>
/// <param name="Templates">Empty when the enrolment was refused.</param>
/// <param name="Problem">Why the whole enrolment was refused; null when there are templates.</param>
/// <param name="Warning">What would make it better; null when nothing.</param>
public sealed record EnrolmentResult(
    IReadOnlyList<EnrolmentPhoto> Photos, IReadOnlyList<FaceTemplate> Templates, Problem? Problem, Problem? Warning);
