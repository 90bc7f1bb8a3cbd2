using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Sync.Configuration;

/// <summary>How this appliance reaches the cloud. Without brokers it talks to nobody.</summary>
public sealed record SyncOptions
{
    /// <value>The default is empty: no cloud.</value>
    [Description("Brokers, tried in order: host or host:port (8883 with TLS, 1883 without). Empty: nothing leaves the site.")]
    public IReadOnlyList<string> Brokers { get; init; } = [];

    /// <value>The default is true.</value>
    [Description("Encrypt and verify (TLS 1.2 or later). Turn off only for a lab broker on a trusted wire.")]
    public bool Tls { get; init; } = true;

    /// <value>The default is none: provisioning put it into the state folder.</value>
    [Description("PEM file of the authority that signed the brokers' certificates; default: what provisioning received.")]
    public string? CaFile { get; init; }

    [Description("PEM file of this appliance's certificate; default: what provisioning received.")]
    public string? CertificateFile { get; init; }

    [Description("PEM file of the certificate's key; default: the one provisioning made.")]
    public string? KeyFile { get; init; }

    [Description("User name, for brokers that ask for one beside or instead of a certificate.")]
    public string? User { get; init; }

    [Description("File with the password, readable by the service's user only.")]
    public string? PasswordFile { get; init; }

    /// <value>The default is 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:05", "00:20:00")]
    [Description("A broker that is silent this long is asked, and given up after as long again.")]
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>The default is 15 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    [Description("How long connecting may take until the broker has answered.")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <value>The default is 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    [Description("Longest wait between two attempts; each wait is random up to a bound that doubles until here.")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <value>The default is 100.</value>
    [Range(1, 100)]
    [Description("Events that may be on their way unacknowledged.")]
    public int Window { get; init; } = 100;

    /// <value>The default is 10.</value>
    [Range(1, 1000)]
    [Description("An event that the broker refused so often is put aside, and that is reported.")]
    public int Attempts { get; init; } = 10;

    /// <value>The default is 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    [Description("How often the retained status is renewed.")]
    public TimeSpan StatusEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <value>The default is true: without a subscriber a broker throws events away, acknowledged or not.</value>
    [Description("Keep events until somebody has subscribed to them; false: send them to a broker that nobody listens to.")]
    public bool NeedsListener { get; init; } = true;

    [Description("Who may command this appliance, and what.")]
    public CommandOptions Commands { get; init; } = new();
}
