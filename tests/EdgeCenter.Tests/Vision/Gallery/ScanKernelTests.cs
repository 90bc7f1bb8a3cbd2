using EdgeCenter.Vision.Gallery;

namespace EdgeCenter.Tests.Vision.Gallery;

public sealed unsafe class ScanKernelTests
{
    [Fact]
    public void Every_instruction_set_this_machine_has_gives_the_integers_of_plain_arithmetic()
    {
        var random = new Random(7);
        sbyte[] probe = Bytes(random, 1);
        sbyte[] rows = Bytes(random, 37);
        int[] expected = Plain(probe, rows);

        foreach (ScanPath path in Enum.GetValues<ScanPath>().Where(ScanKernel.IsSupported))
        {
            Assert.Equal(expected, Multiply(path, probe, rows));
        }
    }

    [Fact]
    public void The_largest_products_do_not_saturate()
    {
        sbyte[] probe = Enumerable.Repeat((sbyte)-127, 512).ToArray();
        sbyte[] rows = [.. Enumerable.Repeat((sbyte)127, 512), .. Enumerable.Repeat((sbyte)-127, 512)];

        foreach (ScanPath path in Enum.GetValues<ScanPath>().Where(ScanKernel.IsSupported))
        {
            Assert.Equal([-512 * 127 * 127, 512 * 127 * 127], Multiply(path, probe, rows));
        }
    }

    [Fact]
    public void The_portable_path_and_one_native_path_are_always_there()
    {
        Assert.True(ScanKernel.IsSupported(ScanPath.Portable));
        Assert.NotEqual(ScanPath.Portable, ScanKernel.Best);
    }

    private static sbyte[] Bytes(Random random, int rows) =>
        Enumerable.Range(0, rows * 512).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();

    private static int[] Plain(sbyte[] probe, sbyte[] rows) =>
        rows.Chunk(512).Select(row => row.Zip(probe, (a, b) => a * b).Sum()).ToArray();

    private static int[] Multiply(ScanPath path, sbyte[] probe, sbyte[] rows)
    {
        int[] products = new int[rows.Length / 512];
        fixed (sbyte* first = rows)
        {
            ScanKernel.Multiply(path, probe, first, products);
        }

        return products;
    }
}
