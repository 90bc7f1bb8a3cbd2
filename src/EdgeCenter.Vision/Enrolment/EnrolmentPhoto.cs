using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Enrolment;

/// <summary>What became of one photograph.</summary>
/// <param name="Name">File name or whatever the caller calls it.</param>
/// <param name="Problem">Why it was refused; null when its template is part of the enrolment.</param>
/// <param name="Quality">Null when no face was found.</param>
/// <param name="Vector">The embedding; null when there is none.</param>
public sealed record EnrolmentPhoto(string Name, Problem? Problem, FaceQuality? Quality, ReadOnlyMemory<float>? Vector);
