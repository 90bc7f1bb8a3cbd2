using System.Buffers.Binary;

namespace EdgeCenter.Hardware.Readers.Osdp.Messages;

/// <summary>What a device says it is (osdp_PDID).</summary>
/// <param name="Vendor">IEEE OUI as six hexadecimal digits.</param>
internal readonly record struct OsdpIdentity(string Vendor, int Model, int Version, uint Serial, string Firmware)
{
    private const int Bytes = 12;

    public static OsdpIdentity? Parse(ReadOnlySpan<byte> data) => data.Length < Bytes
        ? null
        : new OsdpIdentity(
            Convert.ToHexString(data[..3]), data[3], data[4], BinaryPrimitives.ReadUInt32LittleEndian(data[5..]), $"{data[9]}.{data[10]}.{data[11]}");

    public override string ToString() => $"OSDP {Vendor} model {Model}.{Version} serial {Serial} firmware {Firmware}";
}
