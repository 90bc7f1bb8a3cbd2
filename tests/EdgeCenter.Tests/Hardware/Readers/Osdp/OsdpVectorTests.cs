using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Readers.Osdp.Messages;
using EdgeCenter.Hardware.Readers.Osdp.Security;

namespace EdgeCenter.Tests.Hardware.Readers.Osdp;

/// <summary>Against numbers that others published: annex E of the SIA OSDP specification, and messages of real readers in the tests of OSDP.Net.</summary>
public sealed class OsdpVectorTests
{
    private static readonly byte[] PanelRandom = Convert.FromHexString("B0B1B2B3B4B5B6B7");
    private static readonly byte[] DeviceRandom = Convert.FromHexString("A0A1A2A3A4A5A6A7");

    [Theory]
    [InlineData("537F0D00046E0080250000", 0x386E)]
    [InlineData("53000900046100", 0x66C0)]
    public void Crc(string message, ushort crc) => Assert.Equal(crc, OsdpCheck.Crc(Convert.FromHexString(message)));

    [Theory]
    [InlineData("537F0C00006E0080250000", 0x0F)]
    [InlineData("53000800006100", 0x44)]
    public void Checksum(string message, byte sum) => Assert.Equal(sum, OsdpCheck.Sum(Convert.FromHexString(message)));

    [Fact]
    public void Session_keys_cryptograms_and_first_mac_of_the_default_key()
    {
        using OsdpSessionKeys keys = new(OsdpSessionKeys.DefaultBaseKey, PanelRandom);
        byte[] server = keys.ServerCryptogram(PanelRandom, DeviceRandom);

        Assert.Equal("303132333435363738393A3B3C3D3E3F", Convert.ToHexString(OsdpSessionKeys.DefaultBaseKey));
        Assert.Equal("BF8DC2A8329ACB8C67C6D0CD9A451682", Convert.ToHexString(keys.Encryption.Key));
        Assert.Equal("5E86C676603BDEE2D8BEAFE178637332", Convert.ToHexString(keys.Mac1.Key));
        Assert.Equal("6FDA86E857777E81132035758239172E", Convert.ToHexString(keys.Mac2.Key));
        Assert.Equal("FDE5D2F428EC16312471EA3C02BD7796", Convert.ToHexString(keys.ClientCryptogram(PanelRandom, DeviceRandom)));
        Assert.Equal("26D3356E07762D262801FC8E6665A891", Convert.ToHexString(server));
        Assert.Equal("B2A30057EB98BA2229EC1F875662B524", Convert.ToHexString(keys.InitialMac(server)));
    }

    [Fact]
    public void A_command_off_the_wire()
    {
        Assert.True(OsdpFrame.TryParse(Convert.FromHexString("53000D00066A00020202015992"), out OsdpFrame frame));

        Assert.Equal((0, false, 2, true), (frame.Address, frame.IsReply, frame.Sequence, frame.UsesCrc));
        Assert.Equal((byte)OsdpCommand.Buzzer, frame.Code);
        Assert.Equal("0002020201", Convert.ToHexString(frame.Data));
        byte[] written = new byte[64];
        int length = OsdpWriter.Write(written, 0, 2, crc: true, (byte)OsdpCommand.Buzzer, frame.Data);
        Assert.Equal("53000D00066A00020202015992", Convert.ToHexString(written.AsSpan(0, length)));
    }

    [Fact]
    public void Replies_off_the_wire()
    {
        Assert.True(OsdpFrame.TryParse([83, 128, 8, 0, 5, 64, 104, 159], out OsdpFrame ack));
        Assert.Equal((0, true, 1, (byte)OsdpReply.Ack), (ack.Address, ack.IsReply, ack.Sequence, ack.Code));

        Assert.True(OsdpFrame.TryParse(Convert.FromHexString("538014000645000EE3101000007497230606 1B88".Replace(" ", "", StringComparison.Ordinal)), out OsdpFrame identity));
        Assert.Equal(new OsdpIdentity("000EE3", 16, 16, 0x97740000, "35.6.6"), OsdpIdentity.Parse(identity.Data));
    }
}
