using System.Globalization;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Retention;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Events;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Composition;

/// <summary>Everything the appliance remembers, opened and wired: what verbs and the running service share.</summary>
internal sealed class Site : IDisposable
{
    private static readonly HashSet<string> DeniedTypes = new(StringComparer.Ordinal) { AccessDeniedEvent.Type };

    private Site(
        ApplianceOptions options, StateFolder folder, Store store, SecretKey siteKey, AuditLog audit, SecretKey templateKey,
        UlidSource ids, TimeProvider time, ILoggerFactory logs)
    {
        Options = options;
        Folder = folder;
        Store = store;
        Time = time;
        SiteKey = siteKey;
        Audit = audit;
        TemplateKey = templateKey;
        Ids = ids;
        Logs = logs;
        Clock = new KernelClockQuality(time);
        Events = new EventFactory(time, Ids, Clock);
        EventLog = new EventLog(store);
        People = new PeopleDirectory(store, audit, ConsentTexts.Shipped, time);
        Templates = new TemplateVault(store, templateKey, audit, time, logs.CreateLogger<TemplateVault>());
    }

    /// <summary>As they are in force: a running service is reconfigured.</summary>
    public ApplianceOptions Options { get; private set; }

    public StateFolder Folder { get; }

    public Store Store { get; }

    public TimeProvider Time { get; }

    public UlidSource Ids { get; }

    public IClockQualitySource Clock { get; }

    public EventFactory Events { get; }

    public EventLog EventLog { get; }

    public SecretKey SiteKey { get; }

    public SecretKey TemplateKey { get; }

    public AuditLog Audit { get; }

    public PeopleDirectory People { get; }

    public TemplateVault Templates { get; }

    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(Options.TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    public ILoggerFactory Logs { get; }

    public OutboxKeeper Outbox => new(Store, Events, Logs.CreateLogger<OutboxKeeper>());

    public RetentionJob Retention => new(
        Store, Audit, Clock, () => Options.Retention, DeniedTypes, Time, Logs.CreateLogger<RetentionJob>());

    public static Outcome<Site> Open(ApplianceOptions options, string folder, TimeProvider time, ILoggerFactory logs)
    {
        if (!StateFolder.Open(folder).TryGet(out StateFolder? state, out Problem? problem))
        {
            return problem;
        }

        var storage = new StoreOptions { Folder = state.Path, OutboxByteBudget = options.Outbox.ByteBudget };
        if (!Store.Open(storage, Migrations.All, time, logs.CreateLogger<Store>()).TryGet(out Store? store, out problem))
        {
            return problem;
        }

        var keys = KeyStore.FromEnvironment(state.Path);
        var ids = new UlidSource(time);
        if (keys.OpenOrCreate(KeyPurpose.Site).TryGet(out SecretKey? siteKey, out problem))
        {
            var audit = new AuditLog(store, siteKey, time, ids);
            if (new TemplateKeys(store, keys, audit).Open().TryGet(out SecretKey? templateKey, out problem))
            {
                return new Site(options, state, store, siteKey, audit, templateKey, ids, time, logs);
            }

            siteKey.Dispose();
        }

        store.Dispose();
        return problem;
    }

    /// <summary>Works by other options from now on.</summary>
    public void Adopt(ApplianceOptions options)
    {
        Options = options;
        Store.OutboxByteBudget = options.Outbox.ByteBudget;
    }

    /// <summary>Null when the person is not there (any more) or cannot be read.</summary>
    public string? NameOf(PersonId id) => People.Find(id) is { Succeeded: true, Value: Person person } ? person.Name.Display : null;

    /// <summary>Face templates of the person that today's embedder can compare.</summary>
    public Outcome<int> TemplateCount(PersonId person) => ModelsAtHand.OpenStore()
        .Then(models => models.Catalogue.Find("face-embedder"))
        .Then(embedder => Templates.CountOf(person, embedder.Reference));

    /// <summary>The time as the site's clocks on the wall show it.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public string LocalText(DateTimeOffset time) => LocalTime(time).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Store.Dispose();
        TemplateKey.Dispose();
        SiteKey.Dispose();
    }
}
