using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Link;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Link;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("mqtt.example.com", "mqtt.example.com", 8883)]
    [InlineData("mqtt.example.com:1883", "mqtt.example.com", 1883)]
    [InlineData("10.0.0.1:8884", "10.0.0.1", 8884)]
    [InlineData("fe80::1", "fe80::1", 8883)]
    [InlineData("[fe80::1]:1883", "fe80::1", 1883)]
    public void An_address_is_a_host_and_perhaps_a_port(string text, string host, int port)
    {
        Assert.Equal(new BrokerAddress(host, port), BrokerAddress.Parse(text, BrokerAddress.TlsPort).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":1883")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("host name")]
    [InlineData("mqtt://host")]
    public void Anything_else_is_refused_with_the_text(string text)
    {
        Outcome<BrokerAddress> parsed = BrokerAddress.Parse(text, BrokerAddress.TlsPort);

        Assert.Equal("broker-address-invalid", parsed.Problem?.Code);
        Assert.Equal(text, parsed.Problem?.Where);
    }

    [Fact]
    public void Whatever_is_written_gives_an_address_that_reads_back_or_a_problem() => Prop.ForAll<string>(text =>
    {
        Outcome<BrokerAddress> parsed = BrokerAddress.Parse(text ?? "", 8883);
        return !parsed.Succeeded || BrokerAddress.Parse(parsed.Value.ToString(), 1).Value == parsed.Value;
    }).QuickCheckThrowOnFailure();
}
