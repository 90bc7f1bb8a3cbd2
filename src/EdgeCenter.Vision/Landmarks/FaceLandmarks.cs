using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeCenter.Vision.Landmarks;

/// <summary>
/// The 68 points of a face (iBUG order), in pixels of the frame: 0–16 jaw, 17–26 brows, 27–35 nose, 36–41 the eye on the left of the
/// picture, 42–47 the one on the right, 48–67 mouth. A value: copy it to keep it.
/// </summary>
[InlineArray(Count)]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Measured points are never compared.")]
public struct FaceLandmarks
{
    public const int Count = 68;

    private Vector2 _first;

    /// <summary>The smallest upright box around all points.</summary>
    public readonly (Vector2 Low, Vector2 High) Bounds()
    {
        var low = new Vector2(float.MaxValue);
        var high = new Vector2(float.MinValue);
        foreach (Vector2 point in this)
        {
            low = Vector2.Min(low, point);
            high = Vector2.Max(high, point);
        }

        return (low, high);
    }

    /// <summary>Middle of the eye on the left of the picture: the four points of the lids, which stay put when the eye turns.</summary>
    public readonly Vector2 LeftEye() => (this[37] + this[38] + this[40] + this[41]) / 4;

    /// <summary>Middle of the eye on the right of the picture.</summary>
    public readonly Vector2 RightEye() => (this[43] + this[44] + this[46] + this[47]) / 4;

    public readonly Vector2 Nose() => this[30];

    /// <summary>Corner of the mouth on the left of the picture, between outer and inner lip.</summary>
    public readonly Vector2 LeftMouth() => (this[48] + this[60]) / 2;

    public readonly Vector2 RightMouth() => (this[54] + this[64]) / 2;

    public readonly float InterocularDistance() => Vector2.Distance(LeftEye(), RightEye());
}
