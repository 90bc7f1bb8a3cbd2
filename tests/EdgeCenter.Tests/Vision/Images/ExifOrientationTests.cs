using EdgeCenter.Vision.Images;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Images;

public sealed class ExifOrientationTests
{
    private static readonly byte[] Turned =
        [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 4, 0, 0, 0, 65, 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];

    [Fact]
    public void The_orientation_is_found_among_other_entries() => Assert.Equal(6, ExifOrientation.Read(Turned));

    [Theory]
    [InlineData(4, 0xFF)] // the directory lies outside
    [InlineData(2, 43)] // no TIFF
    [InlineData(0, 'X')] // no byte order
    [InlineData(24, 4)] // the orientation is no short
    [InlineData(26, 2)] // the orientation is two numbers
    [InlineData(30, 9)] // there are eight orientations
    [InlineData(30, 0)]
    [InlineData(22, 0x13)] // another tag
    public void Damaged_exif_reads_as_upright(int at, int value)
    {
        byte[] damaged = [.. Turned];
        damaged[at] = (byte)value;

        Assert.Equal(ExifOrientation.Upright, ExifOrientation.Read(damaged));
    }

    [Fact]
    public void Any_bytes_give_an_orientation() =>
        Prop.ForAll<byte[]>(bytes => ExifOrientation.Read(bytes) is >= 1 and <= 8).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Any_damage_to_a_directory_gives_an_orientation()
    {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. Turned.AsSpan(0, random.Next(Turned.Length + 1))];
            for (int n = random.Next(4); n > 0 && damaged.Length > 0; n--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Assert.InRange(ExifOrientation.Read(damaged), 1, 8);
        }
    }

    [Fact]
    public void Any_bytes_behind_a_jpegs_start_are_walked_to_an_end()
    {
        var random = new Random(11);
        byte[] noise = new byte[400];
        for (int i = 0; i < 5_000; i++)
        {
            random.NextBytes(noise);
            noise[2] = 0xFF;
            noise[4] = 0;
            Assert.InRange(JpegMarkers.Read(noise.AsSpan(0, random.Next(noise.Length))).Orientation, 1, 8);
        }
    }
}
