using System.Numerics;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Quality;

namespace EdgeCenter.Vision.Sightings;

/// <summary>
/// The landmarks of one face over about a second, for the planar-motion test: fifteen frames, the first three are the reference.
/// Owns its buffers.
/// </summary>
internal sealed class MotionTrail
{
    private const int Capacity = 15;
    private const int ReferenceFrames = 3;

    // Brows, nose, eyes and mouth; the jaw line slides over the cheek when a head turns.
    private const int FirstInner = 17;
    private const int InnerCount = FaceLandmarks.Count - FirstInner;

    /// <summary>Less of a turn does not tell a head from a sheet.</summary>
    private const float TurnDegrees = 15;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(60);

    private readonly FaceLandmarks[] _landmarks = new FaceLandmarks[Capacity];
    private readonly float[] _yaw = new float[Capacity];
    private int _count;
    private TimeSpan _latest = TimeSpan.MinValue;

    internal void Clear()
    {
        _count = 0;
        _latest = TimeSpan.MinValue;
    }

    /// <returns>True when the frame was taken: frames nearer than 60 ms to the last are not.</returns>
    internal bool Add(in FaceLandmarks landmarks, float yaw, TimeSpan position)
    {
        if (_latest != TimeSpan.MinValue && position - _latest < Step)
        {
            return false;
        }

        if (_count == Capacity)
        {
            _landmarks.AsSpan(1).CopyTo(_landmarks);
            _yaw.AsSpan(1).CopyTo(_yaw);
            _count--;
        }

        _landmarks[_count] = landmarks;
        _yaw[_count++] = yaw;
        _latest = position;
        return true;
    }

    /// <returns>Upper quartile over the frames of the residual in interocular distances; null while the head has not turned.</returns>
    internal float? Residual()
    {
        if (_count < Capacity)
        {
            return null;
        }

        float before = (_yaw[0] + _yaw[1] + _yaw[2]) / ReferenceFrames;
        float turn = 0;
        for (int i = ReferenceFrames; i < Capacity; i++)
        {
            turn = Math.Max(turn, MathF.Abs(_yaw[i] - before));
        }

        if (turn < TurnDegrees)
        {
            return null;
        }

        Span<Vector2> reference = stackalloc Vector2[InnerCount];
        float interocular = 0;
        for (int i = 0; i < ReferenceFrames; i++)
        {
            for (int k = 0; k < InnerCount; k++)
            {
                reference[k] += _landmarks[i][FirstInner + k] / ReferenceFrames;
            }

            interocular += _landmarks[i].InterocularDistance() / ReferenceFrames;
        }

        Span<float> residuals = stackalloc float[Capacity - ReferenceFrames];
        Span<Vector2> frame = stackalloc Vector2[InnerCount];
        for (int i = ReferenceFrames; i < Capacity; i++)
        {
            for (int k = 0; k < InnerCount; k++)
            {
                frame[k] = _landmarks[i][FirstInner + k];
            }

            residuals[i - ReferenceFrames] = PlanarMotion.Residual(reference, frame);
        }

        residuals.Sort();
        return residuals[residuals.Length * 3 / 4] / Math.Max(interocular, 1);
    }
}
