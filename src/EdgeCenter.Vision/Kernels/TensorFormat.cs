namespace EdgeCenter.Vision.Kernels;

/// <summary>How full-range pixel values 0…255 become tensor values: <c>(value − Mean) × Scale</c>, one plane per channel.</summary>
public readonly record struct TensorFormat(ChannelOrder Order, float Mean, float Scale)
{
    public int Channels => Order == ChannelOrder.Grey ? 1 : 3;

    /// <summary>The constant of <c>value × Scale + Offset</c>.</summary>
    internal float Offset => -Mean * Scale;
}
