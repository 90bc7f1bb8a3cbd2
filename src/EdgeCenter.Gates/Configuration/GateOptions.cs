using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;

namespace EdgeCenter.Gates.Configuration;

/// <summary>One gate: the cameras that look at it, the door it opens and the rules it follows.</summary>
public sealed record GateOptions
{
    /// <summary>Names of gates, doors and cameras: they become parts of event sources, file names and topics.</summary>
    public const string NamePattern = "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

    /// <summary>Unique among the gates.</summary>
    [Required]
    [RegularExpression(NamePattern)]
    [Description("Name of the gate: lower-case letters, digits and '-'.")]
    public string Name { get; init; } = "";

    /// <summary>Configured names of the cameras whose sightings this gate decides about. A camera belongs to one gate.</summary>
    [Description("Names of the cameras that look at this gate.")]
    public IReadOnlyList<string> Cameras { get; init; } = [];

    /// <summary>Configured names of the readers and keypads at this gate. A reader belongs to one gate; a gate has at least a camera or a reader.</summary>
    [Description("Names of the readers and keypads at this gate.")]
    public IReadOnlyList<string> Readers { get; init; } = [];

    [Description("Name of the thermometer beside it, which maximumTemperature needs.")]
    public string? Thermometer { get; init; }

    /// <summary>Sets of factors of which one must be shown, as <see cref="Credentials.FactorText"/> writes them.</summary>
    /// <value>The default is empty: <c>face</c> where there is a camera, <c>card</c> where there is a reader.</value>
    [Description("What must be shown, one of: face, card, card+pin, face+card, face+pin, number+pin. Empty: face with a camera, card with a reader.")]
    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>What must be shown instead while the site's threat level is <see cref="RaisedFrom"/> or above.</summary>
    /// <value>The default is empty: no difference.</value>
    [Description("What must be shown instead while the threat level is raised; empty means no difference.")]
    public IReadOnlyList<string> RaisedCredentials { get; init; } = [];

    /// <value>The default is <see cref="ThreatLevel.Elevated"/>.</value>
    [Description("Threat level from which raisedCredentials apply: elevated, high or severe.")]
    public ThreatLevel RaisedFrom { get; init; } = ThreatLevel.Elevated;

    /// <summary>So many different people who may pass must show themselves together.</summary>
    /// <value>The default is 1.</value>
    [Range(1, 4)]
    [Description("So many people who may pass must show themselves for the door to open.")]
    public int Persons { get; init; } = 1;

    /// <summary>Between one factor and the next, one person and the next.</summary>
    /// <value>The default is 15 s.</value>
    [Range(typeof(TimeSpan), "00:00:03", "00:02:00")]
    [Description("Time between one credential and the next, one person and the next.")]
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A PIN whose last digit is one higher opens too, and raises a silent alarm.</summary>
    /// <value>The default is false.</value>
    [Description("A PIN with its last digit one higher (4731: 4732) opens and raises a silent alarm.")]
    public bool DuressPin { get; init; }

    /// <summary>The area that the gate leads out of.</summary>
    /// <value>The default is null: outside of all areas.</value>
    [Description("Name of the area that the gate leads out of; none means outside.")]
    public string? From { get; init; }

    /// <summary>The area that the gate leads into.</summary>
    /// <value>The default is null: outside of all areas.</value>
    [Description("Name of the area that the gate leads into; none means outside.")]
    public string? To { get; init; }

    /// <summary>Nobody warmer than this passes, nor anybody who was not measured.</summary>
    /// <value>The default is null: temperature is not looked at.</value>
    [Range(30.0, 45.0)]
    [Description("Highest body temperature in degrees Celsius; none means it is not looked at.")]
    public double? MaximumTemperature { get; init; }

    /// <summary>The door that the gate opens. Two gates may open the same one, from its two sides.</summary>
    [Required]
    [RegularExpression(NamePattern)]
    [Description("Name of the door that this gate opens.")]
    public string Door { get; init; } = "";

    /// <summary>Which way people pass; becomes the direction of their punches.</summary>
    /// <value>The default is <see cref="Direction.Both"/>.</value>
    [Description("Which way people pass: in, out or both.")]
    public Direction Direction { get; init; } = Direction.Both;

    /// <summary>IANA name of the zone whose calendar the gate's punches belong to.</summary>
    [Required]
    [Description("IANA time zone of the gate, for example Asia/Shanghai.")]
    public string TimeZone { get; init; } = "";

    /// <summary>Who may pass and when. Rights add up: one rule that covers the person and is open is enough.</summary>
    /// <value>The default is one rule: everyone in the directory, at any time.</value>
    [Description("Who may pass and when; one matching rule is enough.")]
    public IReadOnlyList<AccessRuleOptions> Access { get; init; } = [new()];

    /// <summary>What to do when somebody stands beside the person.</summary>
    /// <value>The default is <see cref="Accompaniment.Refuse"/>.</value>
    [Description("What to do when somebody stands beside the person: refuse or allow.")]
    public Accompaniment Accompaniment { get; init; } = Accompaniment.Refuse;

    /// <summary>How long the door stays unlocked after a grant.</summary>
    /// <value>The default is 3 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:30")]
    [Description("How long the door stays unlocked after a grant.")]
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// A person who has been out of sight this long may open the door again. Standing in view does not hold the door open, and a face that
    /// was lost and found again sooner than this counts as the same.
    /// </summary>
    /// <value>The default is 3 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    [Description("How long a person must be out of sight before the door opens for them again.")]
    public TimeSpan ReopenAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Within this time after a punch the door opens again for the same person without a second punch.</summary>
    /// <value>The default is 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "12:00:00")]
    [Description("Within this time after a punch the door opens again without a second punch.")]
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So many faces in a row that claim to be one person and are not alive make the gate pause for that person. A pass ends the row.</summary>
    /// <value>The default is 10: NIST SP 800-63B allows ten failures where presentation attacks are detected.</value>
    [Range(1, 100)]
    [Description("After so many failed liveness checks in a row the gate pauses for the person that the face resembles.")]
    public int FailedAttempts { get; init; } = 10;

    /// <summary>How long the gate pauses for a person after too many failed attempts, counted from the last one.</summary>
    /// <value>The default is 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    [Description("How long the gate pauses for a person after too many failed attempts.")]
    public TimeSpan FailedAttemptsPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A repeated refusal of the same person or face for the same reason is recorded once in this time; the next record carries the count.</summary>
    /// <value>The default is 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    [Description("A repeated refusal for the same reason is recorded once in this time.")]
    public TimeSpan DenialThrottle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A face without any right that comes close this soon after a grant is a suspicion of tailgating.</summary>
    /// <value>The default is 5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    [Description("A face without any right that comes close this soon after a grant raises a suspicion of tailgating; 0s turns it off.")]
    public TimeSpan TailgatingWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Height of a face box from which a second face counts as close.</summary>
    /// <value>The default is 90 pixels: below it a face is too far away to be judged at 640×480 (facts: liveness).</value>
    [Range(20, 2000)]
    [Description("Height in pixels from which a second face counts as close.")]
    public int TailgatingFaceHeight { get; init; } = 90;

    /// <summary>What to do with a person who may pass when the store does not take the event.</summary>
    /// <value>The default is <see cref="StoreFailure.Deny"/>.</value>
    [Description("What to do when an entry cannot be recorded: deny or openUnrecorded.")]
    public StoreFailure OnStoreFailure { get; init; } = StoreFailure.Deny;
}
