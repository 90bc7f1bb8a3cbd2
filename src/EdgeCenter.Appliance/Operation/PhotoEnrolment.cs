using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Imports;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Vision.Enrolment;
using EdgeCenter.Vision.Quality;
using EdgeCenter.Vision.Recognition;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Turns photographs into stored templates: Vision judges, the vault keeps. One thread at a time.</summary>
internal sealed class PhotoEnrolment : IPhotoEnrolment, IDisposable
{
    private readonly Site _site;
    private readonly FaceRoster _roster;
    private readonly Enroller _enroller;
    private readonly string _model;

    private PhotoEnrolment(Site site, FaceRoster roster, Enroller enroller, string model)
    {
        _site = site;
        _roster = roster;
        _enroller = enroller;
        _model = model;
    }

    public static Outcome<PhotoEnrolment> Open(Site site, EnrolmentOptions options)
    {
        if (!ModelsAtHand.OpenStore().Then(SightingModels.Locate).TryGet(out SightingModels? models, out Problem? problem)
            || !CalibrationTable.Of(models.Recognition.EmbedderEntry).TryGet(out CalibrationTable? calibration, out problem)
            || !FaceWorker.Open(models.Recognition).TryGet(out FaceWorker? worker, out problem))
        {
            return problem;
        }

        if (!EyeModel.Open(models.EyeState).TryGet(out EyeModel? eyes, out problem))
        {
            worker.Dispose();
            return problem;
        }

        string model = models.Recognition.EmbedderEntry.Reference;
        var roster = new FaceRoster(site.Store, site.Templates, model);
        var enroller = new Enroller(
            new FaceAnalyzer(worker, site.Time), new QualityMeter(eyes), calibration, roster.Gallery, options, site.Ids, site.Time);
        return new PhotoEnrolment(site, roster, enroller, model);
    }

    /// <summary>Replaces the person's templates by those of these photographs, or says photo by photo why not.</summary>
    public async ValueTask<Outcome<EnrolmentResult>> EnrolAsync(PersonId person, IReadOnlyList<string> photos, AuditActor by, CancellationToken cancellation)
    {
        // Somebody enrolled a moment ago, perhaps by another process, must be found as a double too.
        if (!_site.People.Find(person).TryGet(out Person? known, out Problem? problem) || !_roster.Refresh().TryGet(out _, out problem))
        {
            return problem;
        }

        if (known?.Consent?.IsGivenAt(_site.Time.GetUtcNow()) != true)
        {
            return known is null
                ? PeopleProblems.Unknown(person)
                : new Problem("consent-missing", "Record the person's consent first (people consent give); without it no face is looked at.", "请先登记本人同意（people consent give）；未经同意不处理人脸。", person.ToString());
        }

        EnrolmentResult result = await _enroller.EnrolAsync(person, photos, cancellation).ConfigureAwait(false);
        if (result.Problem is null)
        {
            Outcome<Unit> stored = await _site.Templates.ReplaceAsync(person, result.Templates, by, cancellation).ConfigureAwait(false);
            if (!stored.Succeeded)
            {
                return stored.Problem;
            }
        }

        return result;
    }

    async ValueTask<Outcome<int>> IPhotoEnrolment.EnrolAsync(PersonId person, IReadOnlyList<string> photoFiles, CancellationToken cancellation)
    {
        if (!_site.Templates.CountOf(person, _model).TryGet(out int present, out Problem? problem))
        {
            return problem;
        }

        // An import that was cut short is simply started again: who is enrolled already is left alone.
        if (present > 0)
        {
            return 0;
        }

        Outcome<EnrolmentResult> outcome = await EnrolAsync(person, photoFiles, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
        return !outcome.TryGet(out EnrolmentResult? result, out problem) ? problem
            : result.Problem is { } refused ? refused
            : result.Templates.Count;
    }

    public void Dispose() => _enroller.Dispose();
}
