using System.Diagnostics;
using System.Text.Json;
using EdgeCenter.SystemTests.Support;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>An appliance as other implementations of MQTT see it.</summary>
public sealed class InteropTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly MosquittoBroker _broker = MosquittoBroker.StartPlain();

    public void Dispose()
    {
        _broker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Mosquitto_sub_reads_an_event_with_its_attributes()
    {
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), _broker.Port);
        await appliance.AppendAsync("gates");

        // Nobody listens yet, so the event waits; the first subscriber gets it.
        (int code, string output) = await _broker.ClientAsync("mosquitto_sub", "-t", "edgecenter/v1/hq/edge-1/events/#", "-q", "1", "-C", "1", "-F", "%t|%C|%P|%p");

        Assert.Equal(0, code);
        Assert.StartsWith("edgecenter/v1/hq/edge-1/events/gates|application/json|", output, StringComparison.Ordinal);
        Assert.Contains("type:edgecenter.test.happened.v1", output, StringComparison.Ordinal);
        Assert.Contains("sequence:000000000000001", output, StringComparison.Ordinal);
        Assert.EndsWith("""{"door":"front"}""", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Npm_mqtt_reads_an_event_and_gets_an_answer_to_a_command()
    {
        string script = Path.Combine(Repository.Root, "tests", "EdgeCenter.SystemTests", "Interop", "listen.mjs");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "mqtt")), "npm's mqtt is not there (deploy/setup.sh --tests fetches it)");
        await using ApplianceUnderTest appliance = new(_folder.File("edge"), _broker.Port);
        using Process node = Process.Start(new ProcessStartInfo("node", [script, $"{_broker.Port}"]) { RedirectStandardOutput = true })!;
        Assert.Equal("listening", await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System));
        await appliance.AppendAsync("gates");

        string? line = await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System);
        JsonElement seen = JsonDocument.Parse(line!).RootElement;

        JsonElement read = seen.GetProperty("event");
        Assert.Equal("1.0", read.GetProperty("specversion").GetString());
        Assert.Equal("edgecenter.test.happened.v1", read.GetProperty("type").GetString());
        Assert.Equal("front", read.GetProperty("data").GetProperty("door").GetString());
        JsonElement answer = seen.GetProperty("answer");
        Assert.Equal(("01ARZ3NDEKTSV4RRFFQ69G5FAV", "succeeded"), (answer.GetProperty("id").GetString(), answer.GetProperty("status").GetString()));
        await node.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TimeProvider.System);
    }
}
