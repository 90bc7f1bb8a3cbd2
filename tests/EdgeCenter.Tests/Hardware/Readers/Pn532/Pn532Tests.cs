using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Pn532;
using EdgeCenter.Hardware.Serial;
using EdgeCenter.Tests.Hardware.Serial;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Readers.Pn532;

public sealed class Pn532Tests
{
    private static readonly object Tag = ("desk", (Credential)new TagCredential("04A31F22C05E80"));

    private readonly FakePn532 _chip = new() { Tag = Convert.FromHexString("04A31F22C05E80") };

    /// <summary>The exchange that the user manual prints (UM0701-02, 7.2.2): GetFirmwareVersion.</summary>
    [Fact]
    public void A_command_and_its_answer_have_the_bytes_of_the_manual()
    {
        byte[] frame = new byte[16];
        Assert.Equal("0000FF02FED4022A00", Convert.ToHexString(frame.AsSpan(0, Pn532Frame.Write(frame, Pn532Frame.FromHost, [0x02]))));

        Assert.Equal(
            Pn532FrameKind.Response, Pn532Frame.Find(Convert.FromHexString("0000FF06FAD50332010607E800"), out int consumed, out ReadOnlySpan<byte> data));
        Assert.Equal(("0332010607", 12), (Convert.ToHexString(data), consumed));
    }

    [Fact]
    public async Task A_tag_at_a_serial_reader_is_told_once_while_it_stays_and_again_when_it_comes_back()
    {
        using Pty pty = new();
        pty.Serve(bytes => _chip.Take(bytes));
        await ReadTags(SerialPort.Open(pty.Device, new SerialOptions { BaudRate = 115200 }, TimeProvider.System).Value);
    }

    [Fact]
    public async Task A_tag_at_an_i2c_reader_as_well() => await ReadTags(new Pn532I2cLink(new FakePn532Bus(_chip), TimeProvider.System));

    [Fact]
    public void A_chip_that_refuses_and_one_that_is_silent_are_problems()
    {
        _chip.Broken = true;
        using Pn532I2cLink broken = new(new FakePn532Bus(_chip), TimeProvider.System);
        using Pn532Driver driver = new("desk", broken, TimeProvider.System);
        Assert.Equal("pn532-refused", driver.Run(new RecordingSink()).Code);

        using Pty pty = new();
        using Pn532Driver silent = new("desk", SerialPort.Open(pty.Device, new SerialOptions(), TimeProvider.System).Value, TimeProvider.System);
        Assert.Equal("pn532-silent", silent.Run(new RecordingSink()).Code);
    }

    [Theory]
    [InlineData("0101000408 04 DEADBEEF", "DEADBEEF")]
    [InlineData("0101004400 07 04A31F22C05E80", "04A31F22C05E80")]
    [InlineData("00", null)]
    [InlineData("0101000408 04 DEAD", null)]
    [InlineData("0101000408 05 DEADBEEF00", null)]
    [InlineData("", null)]
    public void The_serial_number_is_where_the_manual_says(string found, string? uid) =>
        Assert.Equal(uid, Pn532Driver.Uid(Convert.FromHexString(found.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void Any_bytes_are_frames_or_noise_and_the_search_moves_on()
    {
        Gen<byte> one = Gen.Frequency((4, Gen.Elements<byte>(0x00, 0xFF, 0x01, 0x02, 0xFE, 0xD5, 0x7F, 0x81)), (3, Gen.Choose(0, 255).Select(v => (byte)v)));
        Prop.ForAll(one.ArrayOf().ToArbitrary(), bytes =>
        {
            ReadOnlySpan<byte> rest = bytes;
            while (Pn532Frame.Find(rest, out int consumed, out ReadOnlySpan<byte> data) is { } kind)
            {
                if (consumed <= 0 || consumed > rest.Length || (kind == Pn532FrameKind.Response) == data.IsEmpty)
                {
                    return false;
                }

                _ = Pn532Driver.Uid(data);
                rest = rest[consumed..];
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10000));
    }

    [Fact]
    public void What_is_written_is_found_in_noise()
    {
        Gen<byte[]> noise = Gen.Choose(0, 255).Select(v => (byte)v).Where(v => v != 0).ArrayOf().Select(bytes => bytes.Take(20).ToArray());
        Prop.ForAll(noise.ToArbitrary(), Gen.Choose(0, 255).Select(v => (byte)v).NonEmptyListOf().ToArbitrary(), (before, payload) =>
        {
            byte[] data = [.. payload.Take(200)];
            byte[] frame = new byte[data.Length + Pn532Frame.Overhead];
            Pn532Frame.Write(frame, Pn532Frame.ToHost, data);
            return Pn532Frame.Find([.. before, .. frame], out _, out ReadOnlySpan<byte> found) == Pn532FrameKind.Response && found.SequenceEqual(data);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private async Task ReadTags(IByteLink link)
    {
        using Pn532Driver driver = new("desk", link, TimeProvider.System);
        RecordingSink sink = new();
        Task<Problem> running = Task.Factory.StartNew(() => driver.Run(sink), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal(("up", "desk"), sink.Next());
        Assert.Equal(Tag, sink.Next());
        await Looks(4);
        Assert.Equal(0, sink.Count);

        _chip.Tag = null;
        await Looks(4);
        _chip.Tag = Convert.FromHexString("04A31F22C05E80");
        Assert.Equal(Tag, sink.Next());

        driver.Dispose();
        Assert.Equal("device-closed", (await running).Code);
    }

    private async Task Looks(int more)
    {
        int until = _chip.Looks + more;
        while (_chip.Looks < until)
        {
            await Task.Yield();
        }
    }
}
