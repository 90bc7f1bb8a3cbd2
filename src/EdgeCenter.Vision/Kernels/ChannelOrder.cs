namespace EdgeCenter.Vision.Kernels;

/// <summary>Which planes a tensor has, in this order.</summary>
public enum ChannelOrder
{
    Rgb,

    Bgr,

    /// <summary>One plane: BT.601 luma at full range (0.299 R + 0.587 G + 0.114 B).</summary>
    Grey,
}
