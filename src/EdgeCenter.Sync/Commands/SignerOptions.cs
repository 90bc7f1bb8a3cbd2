using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Sync.Commands;

/// <summary>Somebody whose signed commands are obeyed.</summary>
public sealed record SignerOptions
{
    /// <summary>Stands for every command.</summary>
    public const string Everything = "*";

    [Required]
    [RegularExpression($"^{CommandReader.IssuerName}$")]
    [Description("The issuer's name, as commands bear it; also in the audit log.")]
    public string Name { get; init; } = "";

    [Required]
    [Description("PEM file with the issuer's public key (P-256, or RSA of 2048 bits or more).")]
    public string KeyFile { get; init; } = "";

    [Description("The commands this issuer may send; \"*\": all.")]
    public IReadOnlyList<string> Commands { get; init; } = [];
}
