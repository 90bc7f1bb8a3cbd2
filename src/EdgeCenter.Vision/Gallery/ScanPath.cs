namespace EdgeCenter.Vision.Gallery;

/// <summary>The instruction sets the scan is written for, best first. All give the same integers.</summary>
internal enum ScanPath
{
    /// <summary>x86 AVX-VNNI: multiply-add of four bytes in one instruction.</summary>
    AvxVnni,

    Avx2,

    Ssse3,

    /// <summary>ARMv8.2 dot product (Cortex-A55/A76 and later: RK3588, Pi 5).</summary>
    ArmDotProduct,

    /// <summary>ARMv8.0 (Cortex-A53/A72: Pi 3, Pi 4).</summary>
    ArmAdvSimd,

    /// <summary>128-bit vectors as .NET emulates or maps them.</summary>
    Portable,
}
