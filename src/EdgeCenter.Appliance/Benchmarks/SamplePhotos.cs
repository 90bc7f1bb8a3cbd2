namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>Photographs that setup brings and the program does not ship.</summary>
internal static class SamplePhotos
{
    /// <summary>A public-domain portrait from Debian's package facedetect.</summary>
    public const string Portrait = "/usr/share/doc/facedetect/examples/grace_hopper_512x512.jpg";
}
