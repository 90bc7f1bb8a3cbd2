using EdgeCenter.Core.Faces;

namespace EdgeCenter.Gates.Credentials;

/// <summary>A face, with everything the camera knows of it.</summary>
public sealed record FaceCredential(Sighting Sighting) : Credential
{
    public override string Kind => "face";
}
