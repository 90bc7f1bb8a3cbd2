using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Provisioning;
using EdgeCenter.SystemTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>From a claim to a certificate: over a real broker, with the power cut at every step.</summary>
public sealed class ProvisioningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_appliance_gets_its_certificate_its_name_and_its_configuration_from_the_command_line()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        string claim = await site.ClaimAsync();
        string configuration = site.File("etc/edgecenter.json");

        (int code, string output, string error) = await EdgeCenterProcess.RunAsync(site.File("state"), "provision", "--claim", claim, "--config", configuration);

        Assert.True(code == 0, output + error);
        Assert.Contains("hq/edge-1", output, StringComparison.Ordinal);
        Assert.False(File.Exists(claim));
        var store = new CertificateStore(site.File("state"), TimeProvider.System);
        Assert.Equal("hq/edge-1", store.Summary().Value.Name);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(store.DeviceFile));
        JsonNode written = JsonNode.Parse(await File.ReadAllTextAsync(configuration))!;
        Assert.Equal(("hq", "edge-1"), ((string?)written["site"], (string?)written["appliance"]));
        await using LinkUnderTest link = new(site.Link, store);
        await link.ConnectAsync();
    }

    [Fact]
    public async Task The_power_may_fail_after_any_step_and_the_appliance_ends_with_the_one_certificate_it_asked_for()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        foreach (ProvisioningStep step in Enum.GetValues<ProvisioningStep>())
        {
            string claim = await site.ClaimAsync();
            var store = new CertificateStore(site.File($"state-{step}"), TimeProvider.System);
            var configuration = new RememberedConfiguration();

            await Assert.ThrowsAsync<PowerCutException>(async () => await RunAsync(store, configuration, claim, new PowerCut(step)));
            Outcome<ProvisionedAppliance> resumed = step == ProvisioningStep.Done
                ? new ProvisionedAppliance("hq", "", store.Summary().Value, true)
                : await RunAsync(store, configuration, claim, new PowerCut(null));

            Assert.True(resumed.Succeeded, $"after {step}: {resumed.Problem}");
            Assert.False(File.Exists(claim));
            Assert.Equal(["ca.pem", "device.pem"], Directory.GetFiles(store.Folder).Select(Path.GetFileName).Order());
            Assert.Single(site.Authority.Look().Value.Issued, issued => issued.Claim == Path.GetFileNameWithoutExtension(claim) && issued.Role == CertificateRole.Appliance);
            Assert.Equal(1, configuration.Written);
        }
    }

    [Fact]
    public async Task Killed_again_and_again_while_it_works_the_program_ends_with_one_certificate()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        string[] marks = ["claim read", "device key", "asking", "received", "configuration", "in use"];
        foreach (string mark in marks)
        {
            string claim = await site.ClaimAsync();
            string state = site.File($"killed-{mark.Replace(' ', '-')}");
            string[] command = ["provision", "--claim", claim, "--config", site.File($"{Path.GetFileName(state)}.json")];
            using (EdgeCenterProcess process = EdgeCenterProcess.Start(state, command))
            {
                await process.KillWhenItSaysAsync(mark);
            }

            (int code, string output, string error) = await EdgeCenterProcess.RunAsync(state, command);

            // It may have finished between its word and its death; then there is nothing left to do.
            Assert.True(code == 0 || error.Contains("provisioned-already", StringComparison.Ordinal), $"killed at '{mark}': {output}{error}");
            Assert.True(new CertificateStore(state, TimeProvider.System).Current().Succeeded);
            Assert.False(File.Exists(claim));
            Assert.Single(site.Authority.Look().Value.Issued, issued => issued.Claim == Path.GetFileNameWithoutExtension(claim) && issued.Role == CertificateRole.Appliance);
        }
    }

    [Fact]
    public async Task An_authority_that_comes_later_answers_who_waits()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        string claim = await site.ClaimAsync();
        var asked = new PowerCut(null);
        Task<Outcome<ProvisionedAppliance>> waiting = RunAsync(new CertificateStore(site.File("state"), TimeProvider.System), new RememberedConfiguration(), claim, asked);
        await asked.ReachedAsync(ProvisioningStep.Asking);

        await site.ServeAsync();

        Assert.True((await waiting).Succeeded);
    }

    [Fact]
    public async Task A_claim_for_two_serves_two_and_refuses_the_third()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        string claim = await site.ClaimAsync(uses: 2);
        var names = new List<string>();
        Outcome<ProvisionedAppliance> last = default;
        for (int i = 1; i <= 3; i++)
        {
            string copy = site.File($"copy-{i}.json");
            File.Copy(claim, copy);
            last = await RunAsync(new CertificateStore(site.File($"state-{i}"), TimeProvider.System), new RememberedConfiguration(), copy, new PowerCut(null));
            if (last.Succeeded)
            {
                names.Add(last.Value.Appliance);
            }
        }

        Assert.Equal(["edge-1", "edge-2"], names);
        Assert.Equal("claim-used-up", last.Problem?.Code);
    }

    [Fact]
    public async Task A_revoked_claim_is_refused_by_the_authority_and_once_it_has_read_the_list_by_the_broker()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        await site.ServeAsync();
        string claim = await site.ClaimAsync();
        Assert.True((await site.Authority.RevokeAsync(Path.GetFileNameWithoutExtension(claim), CancellationToken.None)).Succeeded);

        Outcome<ProvisionedAppliance> byAuthority = await RunAsync(
            new CertificateStore(site.File("one"), TimeProvider.System), new RememberedConfiguration(), claim, new PowerCut(null));
        site.Broker.StopNow();
        site.Broker.Start();
        Outcome<ProvisionedAppliance> byBroker = await RunAsync(
            new CertificateStore(site.File("two"), TimeProvider.System), new RememberedConfiguration(), claim, new PowerCut(null));

        Assert.Equal("claim-revoked", byAuthority.Problem?.Code);
        Assert.Equal("certificate-refused", byBroker.Problem?.Code);
        Assert.True(File.Exists(claim));
    }

    [Fact]
    public async Task An_expired_claim_is_not_even_tried()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        string claim = await site.ClaimAsync(validFor: TimeSpan.FromMilliseconds(1));

        Outcome<ProvisionedAppliance> refused = await RunAsync(
            new CertificateStore(site.File("state"), TimeProvider.System), new RememberedConfiguration(), claim, new PowerCut(null));

        Assert.Equal("claim-expired", refused.Problem?.Code);
    }

    [Fact]
    public async Task An_answer_that_somebody_else_signed_is_not_believed()
    {
        await using CertifiedSite site = await CertifiedSite.StartAsync();
        using CertificateAuthority stranger = site.Stranger();
        await using LinkUnderTest impostor = new(site.Link, await site.CredentialsAsync(CertificateSubject.Authority));
        impostor.Link.Subscribe("edgecenter/v1/provisioning/+/request", async (message, cancellation) =>
        {
            SigningRequest request = SigningRequest.Read(CertificateAsk.Read(message.Payload.Span).Value.SigningRequest).Value;
            SignedCertificate signed = (await stranger.IssueAsync(
                CertificateSubject.Appliance("hq", "edge-1").Value, request.Key, [], TimeSpan.FromDays(1), cancellation)).Value;
            await impostor.Link.PublishAsync(
                new OutboundMessage
                {
                    Topic = message.Topic.Replace("/request", "/response", StringComparison.Ordinal),
                    Payload = new CertificateAnswer { Certificate = signed.Pem }.ToBytes(),
                    CorrelationData = message.CorrelationData,
                },
                cancellation);
        });
        await impostor.ConnectAsync();
        var store = new CertificateStore(site.File("state"), TimeProvider.System);

        Outcome<ProvisionedAppliance> refused = await RunAsync(store, new RememberedConfiguration(), await site.ClaimAsync(), new PowerCut(null));

        Assert.Equal("certificate-untrusted", refused.Problem?.Code);
        Assert.Equal("certificate-missing", store.Current().Problem?.Code);
    }

    private static async Task<Outcome<ProvisionedAppliance>> RunAsync(
        CertificateStore store, RememberedConfiguration configuration, string claim, PowerCut progress) =>
        await new Provisioner(store, configuration, "serial-1", TimeProvider.System, NullLoggerFactory.Instance)
            .RunAsync(claim, again: false, Patience, progress, CancellationToken.None);

    /// <summary>Keeps the first configuration, as a file would.</summary>
    private sealed class RememberedConfiguration : IConfigurationReceiver
    {
        public int Written { get; private set; }

        public Outcome<bool> Receive(JsonObject configuration) => Written == 0 && ++Written == 1;
    }

    private sealed class PowerCutException : Exception;

    /// <summary>Ends everything in the moment a step is reached.</summary>
    private sealed class PowerCut(ProvisioningStep? at) : IProgress<(ProvisioningStep Step, Problem? Waiting)>
    {
        private readonly ConcurrentDictionary<ProvisioningStep, TaskCompletionSource> _reached = new();

        public void Report((ProvisioningStep Step, Problem? Waiting) value)
        {
            _reached.GetOrAdd(value.Step, _ => new TaskCompletionSource()).TrySetResult();
            if (value.Step == at && value.Waiting is null)
            {
                throw new PowerCutException();
            }
        }

        public Task ReachedAsync(ProvisioningStep step) => _reached.GetOrAdd(step, _ => new TaskCompletionSource()).Task.WaitAsync(Patience, TimeProvider.System);
    }
}
