using EdgeCenter.Vision.Detection;

namespace EdgeCenter.Vision.Tracking;

/// <summary>
/// Carries faces across frames: boxes are given to tracks best pair first, by overlap with the box that constant velocity predicts.
/// A bounded number of tracks; nothing is allocated per frame. Belongs to one worker.
/// </summary>
public sealed class FaceTracker
{
    /// <summary>As many as the detector tells apart; a crowd beyond it waits until somebody leaves.</summary>
    public const int MaximumTracks = FaceDetector.MaximumFaces;

    // Two boxes of one face in following frames differ less in size than this.
    private const float LargestSizeRatio = 1.7f;

    // A source with one picture a second loses nobody between two pictures; one that stood still for longer begins anew.
    private const double FramesBridged = 1.5;
    private const double LongestBridge = 2;

    private readonly TrackerOptions _options;
    private readonly FaceTrack[] _tracks = new FaceTrack[MaximumTracks];
    private readonly FaceBox[] _predicted = new FaceBox[MaximumTracks];
    private readonly bool[] _taken = new bool[FaceDetector.MaximumFaces];
    private readonly float[] _costs = new float[MaximumTracks * FaceDetector.MaximumFaces];
    private readonly int[] _pairs = new int[MaximumTracks * FaceDetector.MaximumFaces];
    private int _count;
    private long _lastId;
    private TimeSpan _position;

    public FaceTracker(TrackerOptions options)
    {
        _options = options;
        for (int slot = 0; slot < MaximumTracks; slot++)
        {
            _tracks[slot] = new FaceTrack(slot);
        }
    }

    /// <summary>The living tracks, in no particular order. Valid until the next update.</summary>
    public ReadOnlySpan<FaceTrack> Tracks => _tracks.AsSpan(0, _count);

    /// <param name="faces">Of one frame; beyond <see cref="FaceDetector.MaximumFaces"/> they are ignored.</param>
    /// <param name="position">Of that frame on the source's time line. A step back means that the source began anew: all tracks end.</param>
    public ReadOnlySpan<FaceTrack> Update(ReadOnlySpan<FaceBox> faces, TimeSpan position)
    {
        faces = faces[..Math.Min(faces.Length, FaceDetector.MaximumFaces)];
        if (position < _position)
        {
            _count = 0;
            _position = position;
        }

        double lostAfter = Math.Max(_options.LostAfterSeconds, Math.Min(LongestBridge, FramesBridged * (position - _position).TotalSeconds));
        _position = position;
        EndLost(position, lostAfter);
        for (int t = 0; t < _count; t++)
        {
            _tracks[t].IsSeen = false;
            _predicted[t] = _tracks[t].PredictAt(position);
        }

        Array.Clear(_taken);
        Assign(faces, position);
        for (int f = 0; f < faces.Length && _count < MaximumTracks; f++)
        {
            if (!_taken[f])
            {
                _tracks[_count++].Start(++_lastId, faces[f], position, _options.ConfirmedAfterFrames);
            }
        }

        return Tracks;
    }

    /// <summary>Begins a new face where a track was: its owner found out that somebody else took the place.</summary>
    public void Restart(FaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        track.Start(++_lastId, track.Box, track.LastSeen, _options.ConfirmedAfterFrames);
    }

    private void EndLost(TimeSpan position, double lostAfter)
    {
        for (int t = _count - 1; t >= 0; t--)
        {
            // An unconfirmed track must go on at once: it was one stray detection.
            bool stray = !_tracks[t].IsConfirmed && !_tracks[t].IsSeen;
            if (stray || (position - _tracks[t].LastSeen).TotalSeconds > lostAfter)
            {
                _count--;
                (_tracks[t], _tracks[_count]) = (_tracks[_count], _tracks[t]);
            }
        }
    }

    private void Assign(ReadOnlySpan<FaceBox> faces, TimeSpan position)
    {
        int pairs = 0;
        for (int t = 0; t < _count; t++)
        {
            for (int f = 0; f < faces.Length; f++)
            {
                float likeness = Likeness(_predicted[t], faces[f]);
                if (likeness > 0)
                {
                    _costs[pairs] = -likeness;
                    _pairs[pairs++] = (t * FaceDetector.MaximumFaces) + f;
                }
            }
        }

        _costs.AsSpan(0, pairs).Sort(_pairs.AsSpan(0, pairs));
        foreach (int pair in _pairs.AsSpan(0, pairs))
        {
            FaceTrack track = _tracks[pair / FaceDetector.MaximumFaces];
            int face = pair % FaceDetector.MaximumFaces;
            if (!track.IsSeen && !_taken[face])
            {
                track.Continue(faces[face], position, _options.ConfirmedAfterFrames);
                _taken[face] = true;
            }
        }
    }

    /// <returns>0: not the same face; 1…2: overlapping boxes; 0…1: boxes that are only near each other.</returns>
    private float Likeness(in FaceBox predicted, in FaceBox face)
    {
        float ratio = predicted.Height / face.Height;
        if (ratio is < 1 / LargestSizeRatio or > LargestSizeRatio)
        {
            return 0;
        }

        float overlap = predicted.Overlap(face);
        if (overlap >= _options.MinimumOverlap)
        {
            return 1 + overlap;
        }

        float reach = _options.MaximumShift * (predicted.Height + face.Height) / 2;
        float distance = MathF.Sqrt(
            MathF.Pow(predicted.CentreX - face.CentreX, 2) + MathF.Pow(predicted.CentreY - face.CentreY, 2));
        return Math.Max(0, 1 - (distance / reach));
    }
}
