using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Remote.Diagnostics;
using EdgeCenter.Appliance.Remote.Enrolment;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Commands.Handlers;
using EdgeCenter.Sync.Commands.Journal;
using EdgeCenter.Sync.Commands.Signatures;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Schemas;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Remote;

/// <summary>The running site under command of the cloud: everything that it can do, wired to what it is done with.</summary>
internal sealed class RemoteControl : ICloudPart, IDisposable
{
    private readonly CommandProcessor _processor;
    private readonly IReadOnlyList<TrustedSigner> _signers;

    /// <param name="rotation">Null where certificates are somebody else's to renew.</param>
    /// <param name="reload">Null where the configuration is not read again.</param>
    public RemoteControl(
        Site site, Topics topics, EventOutbox outbox, IDoorControl doors, ICertificateRotation? rotation, IConfigurationReload? reload)
    {
        CommandOptions options = site.Options.Sync.Commands;
        _signers = Signers(options, site.Logs.CreateLogger<RemoteControl>());
        List<ICommandHandler> handlers =
        [
            new ReplayEventsHandler(outbox),
            .. DoorCommandHandler.All(doors),
            new EnrolPersonHandler(site),
            new RemovePersonHandler(site.People),
            new PullModelHandler(site.Time),
            new CollectDiagnosticsHandler(cancellation => DiagnosticsReport.CreateAsync(site, outbox, cancellation)),
        ];
        if (rotation is not null)
        {
            handlers.Add(new RotateCertificateHandler(rotation));
        }

        if (reload is not null)
        {
            handlers.Add(new ReloadScheduleHandler(reload));
        }

        _processor = new CommandProcessor(
            topics,
            new CommandPolicy(options, _signers, topics, SchemaCatalogue.Shipped),
            new CommandJournal(site.Store, site.Audit, TimeSpan.FromDays(options.JournalDays)),
            handlers,
            site.Audit,
            site.Clock,
            site.Time,
            site.Logs.CreateLogger<CommandProcessor>());
    }

    public Task RunAsync(IMessageLink link, CancellationToken cancellation) => _processor.RunAsync(link, cancellation);

    public void Dispose()
    {
        foreach (TrustedSigner signer in _signers)
        {
            signer.Dispose();
        }
    }

    /// <summary>One whose key cannot be read is not obeyed; that is no reason for the gates to stay shut.</summary>
    private static List<TrustedSigner> Signers(CommandOptions options, ILogger log)
    {
        List<TrustedSigner> signers = [];
        foreach (SignerOptions signer in options.Signers)
        {
            if (TrustedSigner.Open(signer).TryGet(out TrustedSigner? opened, out Problem? problem))
            {
                signers.Add(opened);
            }
            else
            {
                Log.SignerNotTrusted(log, signer.Name, problem.In(Language.English));
            }
        }

        return signers;
    }
}
