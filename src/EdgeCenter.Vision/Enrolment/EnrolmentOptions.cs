using System.ComponentModel.DataAnnotations;
using EdgeCenter.Vision.Quality;

namespace EdgeCenter.Vision.Enrolment;

/// <summary>What photographs must be like to become a person's templates.</summary>
public sealed record EnrolmentOptions
{
    /// <summary>Fewer make an enrolment that works, and that is warned about: three photos quarter the misses (facts: 7.5 → 1.9 %).</summary>
    /// <value>The default is 3.</value>
    [Range(1, 20)]
    public int WantedPhotos { get; init; } = 3;

    /// <summary>Two photos of one person reach the similarity of this false-match rate.</summary>
    /// <value>The default is 1e-3.</value>
    [Range(1e-8, 0.1)]
    public double SamePersonFalseMatchRate { get; init; } = 1e-3;

    /// <summary>Share of enrolments that may be refused because the person looks like somebody who is enrolled already.</summary>
    /// <value>The default is 0.001.</value>
    [Range(1e-8, 0.1)]
    public double DuplicateFalseAlarmRate { get; init; } = 1e-3;

    /// <summary>For twins: enrol although somebody else who looks alike is enrolled.</summary>
    /// <value>The default is false.</value>
    public bool AcceptLookalikes { get; init; }

    /// <summary>A second face of at least this share of the subject's height makes it unclear whom the photo is about.</summary>
    /// <value>The default is 0.5.</value>
    [Range(0.1, 1)]
    public float SecondFaceHeight { get; init; } = 0.5f;

    public QualityOptions Quality { get; init; } = QualityOptions.Enrolment;
}
