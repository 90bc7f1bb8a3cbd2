using System.Text;

namespace EdgeCenter.Tests.Inference;

/// <summary>The smallest ONNX models there are, written byte by byte (onnx.proto3), so that sessions are tested without any download.</summary>
internal static class TinyModel
{
    /// <summary><c>y = x + x</c> on float32 of the given shape.</summary>
    internal static byte[] Doubling(params int[] shape) => Model(
        Message(1, [.. Text(1, "x"), .. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Add")]), Tensor("x", 1, shape), Tensor("y", 1, shape));

    /// <summary>The shape of <c>x</c>, which is int64: no output this product reads.</summary>
    internal static byte[] WholeNumbers(params int[] shape) => Model(
        Message(1, [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Shape")]), Tensor("x", 1, shape), Tensor("y", 7, [shape.Length]));

    private static byte[] Model(byte[] node, byte[] input, byte[] output)
    {
        byte[] graph = [.. node, .. Text(2, "tiny"), .. Message(11, input), .. Message(12, output)];
        return [.. Number(1, 8), .. Message(7, graph), .. Message(8, [.. Text(1, ""), .. Number(2, 13)])];
    }

    /// <summary>ValueInfoProto; element type 1 is float32, 7 is int64.</summary>
    private static byte[] Tensor(string name, int elementType, int[] shape)
    {
        byte[] dimensions = [.. shape.SelectMany(dimension => Message(1, Number(1, dimension)))];
        return [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, elementType), .. Message(2, dimensions)]))];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7f; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
