using System.Security.Cryptography;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Commands.Signatures;

namespace EdgeCenter.Sync.Commands;

/// <summary>Decides whether a command may be obeyed: who sends it, for whom, when, and what it says. Pure: it is told the time.</summary>
/// <param name="options">Checked.</param>
/// <param name="signers">Whose signatures count.</param>
/// <param name="topics">Who we are.</param>
/// <param name="schemas">What data must look like.</param>
public sealed class CommandPolicy(CommandOptions options, IReadOnlyList<TrustedSigner> signers, Topics topics, ICommandSchemas schemas)
{
    /// <summary>A clock that runs free drifts seconds a day.</summary>
    private const int HoldoverFactor = 5;

    private readonly string _us = $"{topics.Site}/{topics.Appliance}";

    /// <summary>Whether it is for us, from somebody who may send it, and says what it should; not yet whether it is in time.</summary>
    /// <returns>Problems: <c>signature-required</c>, <c>signature-invalid</c>, <c>command-not-allowed</c>, <c>command-not-for-us</c>, <c>command-unknown</c>,
    /// <c>schema-mismatch</c>.</returns>
    public Outcome<AcceptedCommand> Judge(CommandMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        CommandRequest request = message.Request;
        Problem? problem = (message.Signature is { } jws ? CheckSigned(request, jws) : CheckUnsigned(request)) ?? schemas.CheckCommand(request.Type, request.Data);
        return problem is not null
            ? problem
            : new AcceptedCommand(
                request, new AuditActor(message.Signature is null ? "cloud-unsigned" : "cloud", request.Issuer), SHA256.HashData(message.Json.Span));
    }

    /// <summary>Null while it may be begun; else <c>clock-unconfirmed</c>, <c>command-validity-too-long</c>, <c>command-not-yet-valid</c> or <c>command-expired</c>.</summary>
    public Problem? CheckTime(CommandRequest request, DateTimeOffset now, ClockQuality clock)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ExpiresAt - request.IssuedAt > options.LongestValidity)
        {
            return new Problem(
                "command-validity-too-long",
                $"A command may be valid for {options.LongestValidity} at most. Send it with an earlier expiry.",
                $"命令有效期最长为 {options.LongestValidity}。请缩短有效期后重新发送。",
                "$.expiresAt");
        }

        if (clock == ClockQuality.Unknown && !options.TrustUnconfirmedClock)
        {
            // A clock that stands still in the past would obey whatever anybody has recorded.
            return CommandType.Find(request.Type)?.MaySkipSignature == true
                ? null
                : new Problem(
                    "clock-unconfirmed",
                    "Nothing has confirmed the appliance's clock since it started, so it cannot tell an old command from a new one. Set up a time server, or set sync.commands.trustUnconfirmedClock.",
                    "设备开机以来时钟未经校准，无法分辨命令新旧。请配置时间服务器，或设置 sync.commands.trustUnconfirmedClock。");
        }

        TimeSpan tolerance = options.ClockTolerance * (clock == ClockQuality.Holdover ? HoldoverFactor : 1);
        return request.IssuedAt - now > tolerance
            ? new Problem(
                "command-not-yet-valid",
                "The command comes from the future. Compare the clocks of the sender and of the appliance.",
                "命令的签发时间在未来。请核对发送方与设备的时钟。",
                "$.issuedAt")
            : now >= request.ExpiresAt
                ? new Problem("command-expired", "The command has expired. Send a new one.", "命令已过期。请重新发送。", "$.expiresAt")
                : null;
    }

    private Problem? CheckSigned(CommandRequest request, CompactJws jws)
    {
        // One answer for an unknown signer and a wrong signature: who asks is told nothing about whom we trust.
        TrustedSigner? signer = signers.FirstOrDefault(known => known.Name == request.Issuer);
        if (signer is null || !signer.Made(jws))
        {
            return new Problem(
                "signature-invalid",
                "The signature is not one of an issuer that this appliance trusts (sync.commands.signers), or does not belong to this command.",
                "签名不属于本设备信任的签发者（sync.commands.signers），或与命令不符。",
                "$.issuer");
        }

        if (request.To != _us)
        {
            return NotForUs();
        }

        return CommandType.Find(request.Type) is null ? CommandUnknown(request.Type)
            : signer.MaySend(request.Type) ? null
            : new Problem(
                "command-not-allowed", "This issuer may not send this command (sync.commands.signers).", "该签发者无权发送此命令（sync.commands.signers）。", "$.type");
    }

    private Problem? CheckUnsigned(CommandRequest request)
    {
        if (request.To is { } to && to != _us)
        {
            return NotForUs();
        }

        if (CommandType.Find(request.Type) is not { } type)
        {
            return CommandUnknown(request.Type);
        }

        return !options.RequireSignature || (type.MaySkipSignature && options.Unsigned.Contains(type.Name))
            ? null
            : new Problem(
                "signature-required", "This command must be signed by an issuer that the appliance trusts.", "此命令必须由设备信任的签发者签名。", "$.type");
    }

    internal static Problem CommandUnknown(string type) => new(
        "command-unknown", "This appliance knows no such command.", "本设备不支持此命令。", type);

    private static Problem NotForUs() => new(
        "command-not-for-us", "The command is for another appliance: its 'to' is not our site/appliance.", "命令的接收方（to）不是本设备。", "$.to");
}
