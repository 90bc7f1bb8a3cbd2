using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Core.Retention;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Hardware.Boards;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Sensors;
using EdgeCenter.Sync.Configuration;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>The whole configuration. Every default is usable: an empty file is a site without gates.</summary>
public sealed record ApplianceOptions
{
    [RegularExpression(GateOptions.NamePattern)]
    [Description("The site's name, part of every MQTT topic.")]
    public string Site { get; init; } = "site";

    [RegularExpression(GateOptions.NamePattern)]
    [Description("This appliance's name at the site, part of every MQTT topic.")]
    public string Appliance { get; init; } = "edge-1";

    [Description("IANA time zone of the site; gates without their own follow it.")]
    public string TimeZone { get; init; } = "Asia/Shanghai";

    [Description("Folder of the database and keys.")]
    public string StateFolder { get; init; } = "/var/lib/edgecenter";

    [Description("How strict face recognition is.")]
    public RecognitionOptions Recognition { get; init; } = new();

    public IReadOnlyList<SiteCamera> Cameras { get; init; } = [];

    [Description("Weekly schedules by name.")]
    public IReadOnlyDictionary<string, ScheduleOptions> Schedules { get; init; } = new Dictionary<string, ScheduleOptions>();

    public IReadOnlyList<GateOptions> Gates { get; init; } = [];

    [Description("Parts of the site whose gates know who is inside.")]
    public IReadOnlyList<AreaOptions> Areas { get; init; } = [];

    [Description("How doors behave; one that only a gate names has all defaults.")]
    public IReadOnlyList<DoorOptions> Doors { get; init; } = [];

    [Description("Doors that depend on each other: mantraps and airlocks.")]
    public IReadOnlyList<InterlockOptions> Interlocks { get; init; } = [];

    [Description("The board that the doors are wired to.")]
    public BoardOptions Board { get; init; } = new();

    [Description("What gates say aloud.")]
    public VoiceOptions Voice { get; init; } = new();

    [Description("Card and NFC readers and keypads.")]
    public IReadOnlyList<ReaderOptions> Readers { get; init; } = [];

    [Description("Contactless thermometers.")]
    public IReadOnlyList<ThermometerOptions> Thermometers { get; init; } = [];

    [Description("Card formats of the site's own, beside the built-in ones.")]
    public IReadOnlyList<CardFormatOptions> CardFormats { get; init; } = [];

    [Description("Working hours: shifts, rosters, calendar.")]
    public AttendanceOptions Attendance { get; init; } = new();

    [Description("How long things are kept.")]
    public RetentionOptions Retention { get; init; } = new();

    [Description("What the database may hold back for the cloud.")]
    public OutboxOptions Outbox { get; init; } = new();

    [Description("How events reach the cloud, and what it may ask.")]
    public SyncOptions Sync { get; init; } = new();
}
