using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Osdp;
using EdgeCenter.Hardware.Serial;

namespace EdgeCenter.Tests.Hardware.Readers;

public sealed class ReaderRulesTests
{
    [Fact]
    public void Two_osdp_readers_share_a_line_when_their_addresses_differ() => Assert.Empty(ReaderRules.Check(
        [
            new() { Name = "in", Device = "/dev/ttyS1", Osdp = new OsdpReaderOptions { Address = 0 } },
            new() { Name = "out", Device = "/dev/ttyS1", Osdp = new OsdpReaderOptions { Address = 1 } },
            new() { Name = "acme", Kind = ReaderKind.Wiegand, Device = "D0,D1", Formats = ["acme"] },
        ],
        [new() { Name = "acme", Layout = "CCCC" }]));

    [Fact]
    public void Every_mistake_is_reported_by_path()
    {
        IEnumerable<string?> wrong = ReaderRules.Check(
            [
                new() { Name = "a", Device = "/dev/ttyS1" },
                new() { Name = "a", Device = "/dev/ttyS1" },
                new() { Name = "b", Device = "/dev/ttyS1", Kind = ReaderKind.Pn532 },
                new() { Name = "c", Device = "/dev/ttyS1", Osdp = new OsdpReaderOptions { Address = 2 }, Serial = new SerialOptions { BaudRate = 115200 } },
                new() { Name = "d", Device = "x\ny", Formats = ["wiegand-26", "nonsense"] },
            ],
            [new() { Name = "z", Layout = "Z" }]).Select(problem => problem.Where);

        Assert.Equal(
            ["cardFormats[0].layout", "readers[1].name", "readers[1].osdp.address", "readers[2].device", "readers[3].device", "readers[4].device", "readers[4].formats[1]"],
            wrong);
    }

    [Theory]
    [InlineData("11801603", "•••••603 (wiegand-26)")]
    [InlineData("123456", "•••••• (wiegand-26)")]
    public void A_mask_leaves_too_little_to_copy(string number, string shown)
    {
        Assert.Equal(shown, CredentialMask.Of(new CardCredential(number, "wiegand-26", 1)));
        Assert.Equal("•", CredentialMask.Of(new KeyCredential('7')));
        Assert.Equal("•", CredentialMask.Of(new PinCredential("1234")));
        Assert.Equal("•••••F22", CredentialMask.Of(new TagCredential("04A31F22")));
    }
}
