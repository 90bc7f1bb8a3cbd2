using System.Runtime.Intrinsics;

namespace EdgeCenter.Vision.Kernels;

/// <summary>A picture that can be sampled bilinearly; values come out normalised for the tensor.</summary>
internal interface ITexture
{
    /// <summary>True: only the first value is used.</summary>
    static abstract bool IsGrey { get; }

    /// <summary>Smallest x and y at which <see cref="Inside"/> may read.</summary>
    float Low { get; }

    /// <summary>Largest x at which <see cref="Inside"/> may read.</summary>
    float Right { get; }

    /// <summary>Largest y at which <see cref="Inside"/> may read.</summary>
    float Bottom { get; }

    /// <summary>Four points at once, each with all its neighbours inside the picture (<see cref="Low"/> … <see cref="Right"/>, <see cref="Bottom"/>).</summary>
    void Inside(Vector128<float> x, Vector128<float> y, out Vector128<float> first, out Vector128<float> second, out Vector128<float> third);

    /// <summary>One point anywhere.</summary>
    void Anywhere(float x, float y, out float first, out float second, out float third);
}
