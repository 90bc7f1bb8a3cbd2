using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Json;

namespace EdgeCenter.Sync.Commands.Handlers;

/// <summary><c>rotate-certificate</c>: answered over the connection with the new one.</summary>
public sealed class RotateCertificateHandler(ICertificateRotation rotation) : ICommandHandler
{
    public string Type => CommandType.RotateCertificate;

    public string Lane => "certificates";

    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        Outcome<CertificateSummary> rotated = await rotation.RotateAsync(cancellation).ConfigureAwait(false);
        return rotated.Then<JsonObject?>(certificate => new JsonObject
        {
            ["serial"] = certificate.Serial,
            ["issuer"] = certificate.Issuer,
            ["notAfter"] = Rfc3339.Write(certificate.Validity.NotAfter),
        });
    }
}
