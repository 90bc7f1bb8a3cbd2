using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Gallery;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Quality;
using EdgeCenter.Vision.Recognition;
using EdgeCenter.Vision.Tracking;

namespace EdgeCenter.Vision.Sightings;

/// <summary>
/// One camera's frames become sightings. Every frame is searched for faces and its faces are tracked; landmarks and quality are measured
/// on the nearest ones; embedding and liveness run only on good frames of faces about which more must be known, a bounded number per
/// frame. Belongs to one worker thread; a frame that leads to no sighting allocates nothing.
/// </summary>
public sealed class SightingPipeline : IDisposable
{
    // A frame that is much worse than the best one of a face is not compared, unless no better one has come for a while.
    private const float WorthComparing = 0.7f;
    private static readonly TimeSpan WaitForBetter = TimeSpan.FromSeconds(0.3);

    // Someone at 0.6 of the height stands less than twice as far away: at the door, not in the street behind.
    private const float BesideHeight = 0.6f;

    private const double LooksBeforeStale = 2;

    private readonly string _camera;
    private readonly FaceWorker _faces;
    private readonly LivenessMeter _liveness;
    private readonly QualityMeter _quality;
    private readonly FaceGallery _gallery;
    private readonly CalibrationTable _calibration;
    private readonly SightingOptions _options;
    private readonly UlidSource _ids;
    private readonly FaceTracker _tracker;
    private readonly TrackedFace[] _known = new TrackedFace[FaceTracker.MaximumTracks];
    private readonly FaceTrack[] _nearest = new FaceTrack[FaceTracker.MaximumTracks];
    private readonly float[] _order = new float[FaceTracker.MaximumTracks];
    private readonly float[] _embedding = new float[FaceEmbedder.Dimensions];
    private readonly GalleryCandidate[] _candidates = new GalleryCandidate[2];
    private readonly List<Sighting> _sightings = [];

    private SightingPipeline(
        string camera, FaceWorker faces, LivenessMeter liveness, QualityMeter quality, FaceGallery gallery,
        CalibrationTable calibration, SightingOptions options, UlidSource ids)
    {
        _camera = camera;
        _faces = faces;
        _liveness = liveness;
        _quality = quality;
        _gallery = gallery;
        _calibration = calibration;
        _options = options;
        _ids = ids;
        _tracker = new FaceTracker(options.Tracking);
        for (int slot = 0; slot < _known.Length; slot++)
        {
            _known[slot] = new TrackedFace();
        }
    }

    /// <summary>Faces in the latest frame and shortly before it: for displays and the report.</summary>
    public ReadOnlySpan<FaceTrack> Tracks => _tracker.Tracks;

    /// <summary>The 68 points of a track in the latest frame; false when the face was too far away to be measured. For displays and the report.</summary>
    public bool TryGetLandmarks(FaceTrack track, out FaceLandmarks landmarks)
    {
        ArgumentNullException.ThrowIfNull(track);
        TrackedFace face = _known[track.Slot];
        landmarks = face.Landmarks;
        return face.Track == track.Id && face.IsMeasured;
    }

    /// <summary>The networks of this worker, for benchmarks.</summary>
    public FaceWorker Faces => _faces;

    /// <summary>The networks of this worker, for benchmarks.</summary>
    public LivenessMeter Liveness => _liveness;

    /// <param name="camera">The camera's configured name.</param>
    /// <param name="models">Verified files.</param>
    /// <param name="gallery">Of the same embedding model; shared with other workers.</param>
    /// <param name="options">Validated.</param>
    /// <param name="ids">Makes the sightings' ids.</param>
    /// <returns>The pipeline, or the problem with a model or its calibration.</returns>
    public static Outcome<SightingPipeline> Open(
        string camera, SightingModels models, FaceGallery gallery, SightingOptions options, UlidSource ids)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(gallery);
        if (!CalibrationTable.Of(models.Recognition.EmbedderEntry).TryGet(out CalibrationTable? calibration, out Problem? problem)
            || !FaceWorker.Open(models.Recognition).TryGet(out FaceWorker? faces, out problem))
        {
            return problem;
        }

        if (!LivenessMeter.Open(models.Liveness).TryGet(out LivenessMeter? liveness, out problem))
        {
            faces.Dispose();
            return problem;
        }

        if (!EyeModel.Open(models.EyeState).TryGet(out EyeModel? eyes, out problem))
        {
            faces.Dispose();
            liveness.Dispose();
            return problem;
        }

        return new SightingPipeline(camera, faces, liveness, new QualityMeter(eyes), gallery, calibration, options, ids);
    }

    /// <summary>Looks at one frame.</summary>
    /// <returns>What there is to say now, often nothing. Valid until the next call.</returns>
    public IReadOnlyList<Sighting> Process(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _sightings.Clear();
        _tracker.Update(_faces.Detect(frame), frame.Position);
        ReadOnlySpan<FaceTrack> nearest = NearestFirst();
        RecognitionThreshold threshold = RecognitionThreshold.For(_options, _gallery.Current.People, _calibration);

        for (int i = 0; i < nearest.Length; i++)
        {
            Measure(nearest[i], frame, i < _options.FacesMeasuredPerFrame);
        }

        int budget = Spend(nearest, frame, _options.HeavyStagesPerFrame, decided: false);
        Spend(nearest, frame, budget, decided: true);
        foreach (FaceTrack track in nearest)
        {
            Emit(track, frame, threshold);
        }

        return _sightings;
    }

    public void Dispose()
    {
        _faces.Dispose();
        _liveness.Dispose();
        _quality.Dispose();
    }

    private ReadOnlySpan<FaceTrack> NearestFirst()
    {
        int count = 0;
        foreach (FaceTrack track in _tracker.Tracks)
        {
            if (track.IsSeen && track.IsConfirmed)
            {
                _order[count] = -track.Box.Height;
                _nearest[count++] = track;
            }
        }

        _order.AsSpan(0, count).Sort(_nearest.AsSpan(0, count));
        return _nearest.AsSpan(0, count);
    }

    private void Measure(FaceTrack track, Frame frame, bool isNear)
    {
        TrackedFace face = _known[track.Slot];
        if (face.Track != track.Id)
        {
            face.Begin(track.Id, frame.CapturedAt, frame.Position);
        }

        face.IsMeasured = isNear && track.Box.Height >= _options.PasserByHeight;
        if (!face.IsMeasured)
        {
            return;
        }

        _faces.Locate(track.Box, out face.Landmarks);
        bool withEyes = _options.Quality.MinimumEyesOpen > 0;
        face.Quality = _quality.Measure(_faces.Pyramid, track.Box, face.Landmarks, withEyes);
        face.BestQuality = face.Quality.Score >= face.BestQuality.Score ? face.Quality : face.BestQuality;
        face.QualityProblem = QualityPolicy.Check(face.Quality, _options.Quality);
        face.RoomProblem = FrameRoom.Check(frame.Width, frame.Height, track.Box, _options.Liveness);
        if (face.RoomProblem is null && face.Motion.Add(face.Landmarks, face.Quality.YawDegrees, frame.Position))
        {
            face.PlanarResidual = face.Motion.Residual() ?? face.PlanarResidual;
        }

        TimeSpan oldest = frame.Position - TimeSpan.FromSeconds(_options.EvidenceLastsSeconds);
        face.Votes.Forget(oldest);
        face.Liveness.Forget(oldest);
    }

    /// <summary>Runs the heavy stages that are due, nearest face first.</summary>
    /// <returns>What is left of the budget.</returns>
    private int Spend(ReadOnlySpan<FaceTrack> nearest, Frame frame, int budget, bool decided)
    {
        var pause = TimeSpan.FromSeconds(decided ? _options.RecheckEverySeconds : _options.CompareEverySeconds);
        for (int i = 0; i < nearest.Length && budget > 0; i++)
        {
            TrackedFace face = _known[nearest[i].Slot];
            if (!face.IsMeasured || face.IsDecided != decided || face.QualityProblem is not null)
            {
                continue;
            }

            if (frame.Position - face.ComparedAt >= pause && IsWorthComparing(face, frame.Position))
            {
                Compare(nearest[i], face, frame);
                budget--;
            }

            // Somebody whom the networks took for a spoof is looked at again soon: a genuine face recovers as it comes nearer.
            TimeSpan judgePause = face.Verdict == LivenessVerdict.Spoof ? TimeSpan.FromSeconds(_options.CompareEverySeconds) : pause;
            if (budget > 0 && face.Track == nearest[i].Id && face.RoomProblem is null && frame.Position - face.JudgedAt >= judgePause)
            {
                face.Liveness.Add(_liveness.Measure(_faces.Pyramid, nearest[i].Box), frame.Position);
                face.JudgedAt = frame.Position;
                budget--;
            }
        }

        return budget;
    }

    private static bool IsWorthComparing(TrackedFace face, TimeSpan position) =>
        face.Quality.Score >= WorthComparing * face.BestQuality.Score || position - face.ComparedAt >= WaitForBetter;

    private void Compare(FaceTrack track, TrackedFace face, Frame frame)
    {
        _faces.Embed(face.Landmarks, _embedding);
        if (face.HasEmbedding
            && System.Numerics.Tensors.TensorPrimitives.Dot<float>(_embedding, face.Embedding) < _options.SamePersonSimilarity)
        {
            // Somebody else stands where the track was: nothing that is known of the first person is worth anything now.
            _tracker.Restart(track);
            face.Begin(track.Id, frame.CapturedAt, frame.Position);
            return;
        }

        _embedding.CopyTo(face.Embedding, 0);
        face.HasEmbedding = true;
        face.ComparedAt = frame.Position;
        int found = _gallery.Current.Search(_embedding, _candidates);
        face.Votes.Add(new FrameVote(
            frame.Position,
            found > 0 ? _candidates[0].Person : null,
            found > 0 ? _candidates[0].Similarity : 0,
            found > 1 ? _candidates[0].Similarity - _candidates[1].Similarity : 2,
            IsClear: face.RoomProblem is null));
    }

    private void Emit(FaceTrack track, Frame frame, in RecognitionThreshold threshold)
    {
        TrackedFace face = _known[track.Slot];
        if (face.Track != track.Id || !face.IsMeasured)
        {
            return;
        }

        bool agreed = face.Votes.TryAgree(threshold.Similarity, _options.MinimumMargin, _options.AgreeingFrames, out PersonId person);
        bool unknown = !agreed && face.Votes.ClearCount >= _options.UnknownAfterFrames;
        face.Verdict = LivenessJudge.Verdict(face.Liveness.Frames, face.PlanarResidual, _options.Liveness);

        // A decision rests on a fresh look: whoever stepped into a decided face's place unseen must not live off its evidence.
        bool fresh = frame.Position - face.ComparedAt <= TimeSpan.FromSeconds(LooksBeforeStale * _options.RecheckEverySeconds);
        face.IsDecided = (agreed || unknown) && fresh && face.Verdict != LivenessVerdict.NotJudged;
        string? problem = face.IsDecided ? null : face.QualityProblem ?? Guidance(face.RoomProblem);
        bool waiting = problem is null || frame.Position - face.FirstPosition < TimeSpan.FromSeconds(_options.GuideAfterSeconds);
        if (!face.IsDecided && waiting)
        {
            return;
        }

        var statement = new EmissionState.Statement(agreed ? person : null, face.IsDecided, face.Verdict, problem);
        if (!face.Emission.IsDue(statement, frame.Position, TimeSpan.FromSeconds(_options.RepeatEverySeconds)))
        {
            return;
        }

        face.Emission.Said(statement, frame.Position);
        _sightings.Add(new Sighting
        {
            Id = _ids.Next(),
            Camera = _camera,
            Track = track.Id,
            FirstSeen = face.FirstSeen,
            LastSeen = frame.CapturedAt,
            Frames = track.Frames,
            FacesInView = FacesBeside(track),
            Quality = face.BestQuality,
            QualityProblem = problem,
            Liveness = LivenessJudge.Judge(face.Liveness.Frames, face.PlanarResidual, face.RoomProblem, _options.Liveness),
            Match = agreed ? face.Votes.MatchOf(person, threshold.Similarity, _options.MinimumMargin, _calibration) : null,
            Nearest = agreed ? null : face.Votes.Nearest(_calibration),
        });
    }

    private static string? Guidance(string? roomProblem) => roomProblem is null ? null : QualityPolicy.ForRoom(roomProblem);

    private int FacesBeside(FaceTrack track)
    {
        int count = 0;
        foreach (FaceTrack other in _tracker.Tracks)
        {
            count += other.IsSeen && other.IsConfirmed && other.Box.Height >= BesideHeight * track.Box.Height ? 1 : 0;
        }

        return count;
    }
}
