using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Readers.Osdp.Security;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Readers.Osdp;

public sealed class OsdpFrameTests
{
    private static readonly byte[] Random = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void A_message_is_found_in_noise_and_after_a_cut_one()
    {
        byte[] message = Message(5, 2, 0x50, [1, 2, 3]);
        OsdpFrameFinder finder = new();
        byte[] stream = [0xFF, 0x00, .. message[..4], 0x53, 0x53, 0xFF, .. message, 0x17];

        int found = 0;
        foreach (byte value in stream.Concat(new byte[OsdpFrame.LongestBytes]))
        {
            finder.Room[0] = value;
            finder.Put(1);
            while (finder.TryNext(out OsdpFrame frame))
            {
                found++;
                Assert.Equal(message, frame.Bytes.ToArray());
            }
        }

        Assert.Equal(1, found);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        Prop.ForAll(Gen.Choose(0, 126).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), Bytes(200).ToArbitrary(), (address, sequence, data) =>
        {
            byte[] to = new byte[data.Length + OsdpWriter.Overhead];
            bool crc = data.Length % 2 == 0;
            int length = OsdpWriter.Write(to, (byte)address, sequence, crc, 0x60, data);
            return OsdpFrame.TryParse(to.AsSpan(0, length), out OsdpFrame frame)
                && frame.Address == address && frame.Sequence == sequence && frame.UsesCrc == crc && frame.Code == 0x60 && frame.Data.SequenceEqual(data);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Any_bytes_in_any_portions_are_messages_or_noise()
    {
        Gen<byte> one = Gen.Frequency((3, Gen.Elements<byte>(0x53, 0xFF, 0x00, 0x08, 0x09, 0x0C, 0x0D, 0x80)), (5, Gen.Choose(0, 255).Select(v => (byte)v)));
        Prop.ForAll(one.ArrayOf().ListOf().ToArbitrary(), portions =>
        {
            OsdpFrameFinder finder = new();
            foreach (byte[] portion in portions)
            {
                portion.CopyTo(finder.Room);
                finder.Put(portion.Length);
                while (finder.TryNext(out OsdpFrame frame))
                {
                    if (frame.Bytes.Length > OsdpFrame.LongestBytes || frame.Authenticated.Length > frame.Bytes.Length)
                    {
                        return false;
                    }
                }
            }

            return finder.Room.Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10000));
    }

    /// <summary>Noise that passes the check: what an attacker sends.</summary>
    [Fact]
    public void Any_body_with_a_right_check_is_a_message_or_none()
    {
        Prop.ForAll(Bytes(64).ToArbitrary(), body =>
        {
            byte[] message = new byte[body.Length + 6];
            message[0] = OsdpFrame.Start;
            body.CopyTo(message, 4);
            message[2] = (byte)message.Length;
            message[4] |= OsdpFrame.CrcFlag;
            BitConverter.TryWriteBytes(message.AsSpan(message.Length - 2), OsdpCheck.Crc(message.AsSpan(0, message.Length - 2)));
            bool parsed = OsdpFrame.TryParse(message, out OsdpFrame frame);
            return !parsed || frame.Data.Length + frame.Mac.Length + frame.SecurityData.Length < message.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10000));
    }

    [Fact]
    public void A_session_opens_what_the_other_side_wrote_and_nothing_that_was_changed()
    {
        Prop.ForAll(Bytes(100).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (data, at) =>
        {
            using OsdpSession panel = new(new OsdpSessionKeys(OsdpSessionKeys.DefaultBaseKey, Random), new byte[16]);
            using OsdpSession device = new(new OsdpSessionKeys(OsdpSessionKeys.DefaultBaseKey, Random), new byte[16]);
            byte[] command = new byte[data.Length + OsdpWriter.Overhead];
            int length = OsdpWriter.WriteSecure(command, 1, 1, crc: true, 0x60, data, panel);
            byte[] opened = new byte[256];
            if (!OsdpFrame.TryParse(command.AsSpan(0, length), out OsdpFrame frame))
            {
                return false;
            }

            byte[] changed = command[..length];
            int position = 1 + (at % (length - 3));
            changed[position] ^= 0x10;
            BitConverter.TryWriteBytes(changed.AsSpan(length - 2), OsdpCheck.Crc(changed.AsSpan(0, length - 2)));
            bool fooled = OsdpFrame.TryParse(changed, out OsdpFrame other) && other.Security >= OsdpSecurityType.CommandMac && device.TryOpen(other, opened, out _);
            bool right = device.TryOpen(frame, opened, out int size) && opened.AsSpan(0, size).SequenceEqual(data);
            return right && !fooled && (data.Length < 4 || !Contains(command, data)) && Reply(device, panel);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>The chain goes on with a reply: a command from before it is no longer valid.</summary>
    [Fact]
    public void A_recorded_message_does_not_open_a_second_time()
    {
        using OsdpSession panel = new(new OsdpSessionKeys(OsdpSessionKeys.DefaultBaseKey, Random), new byte[16]);
        using OsdpSession device = new(new OsdpSessionKeys(OsdpSessionKeys.DefaultBaseKey, Random), new byte[16]);
        byte[] command = new byte[64];
        int length = OsdpWriter.WriteSecure(command, 1, 1, crc: true, 0x60, [], panel);
        Assert.True(OsdpFrame.TryParse(command.AsSpan(0, length), out OsdpFrame recorded));
        Assert.True(device.TryOpen(recorded, new byte[64], out _));
        Assert.True(Reply(device, panel));

        Assert.False(device.TryOpen(recorded, new byte[64], out _));
    }

    private static bool Reply(OsdpSession device, OsdpSession panel)
    {
        byte[] reply = new byte[64];
        int length = OsdpWriter.WriteSecure(reply, 0x81, 1, crc: true, 0x40, [9, 9], device);
        return OsdpFrame.TryParse(reply.AsSpan(0, length), out OsdpFrame frame) && panel.TryOpen(frame, new byte[64], out int size) && size == 2;
    }

    private static bool Contains(byte[] where, byte[] what) => where.AsSpan().IndexOf(what) >= 0;

    private static Gen<byte[]> Bytes(int most) =>
        from length in Gen.Choose(0, most)
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length)
        select bytes;

    private static byte[] Message(byte address, int sequence, byte code, byte[] data)
    {
        byte[] to = new byte[data.Length + OsdpWriter.Overhead];
        return to[..OsdpWriter.Write(to, address, sequence, crc: true, code, data)];
    }
}
