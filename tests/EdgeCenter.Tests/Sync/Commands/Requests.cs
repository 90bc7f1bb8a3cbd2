using System.Text.Json;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Tests.Sync.Commands;

/// <summary>Requests for tests.</summary>
internal static class Requests
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static CommandRequest Of(string type, string data = "{}", string issuer = "alice", int number = 1) => new()
    {
        Id = Ulid.Create(Now.ToUnixTimeMilliseconds(), (UInt128)number),
        Type = type,
        Issuer = issuer,
        To = "hq/edge-1",
        IssuedAt = Now,
        ExpiresAt = Now.AddMinutes(5),
        Data = JsonDocument.Parse(data).RootElement,
    };
}
