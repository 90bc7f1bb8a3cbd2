using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Commands.Signatures;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Commands;

public sealed class CompactJwsTests
{
    /// <summary>RFC 7515, appendix A.3: ES256.</summary>
    private const string Es256Example =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    /// <summary>RFC 7515, appendix A.2: RS256.</summary>
    private const string Rs256Example =
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjb"
        + "KBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZES"
        + "c6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    [Fact]
    public void The_ES256_example_of_the_RFC_verifies()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), Y = Base64Url.DecodeFromChars("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
            },
        });

        AssertVerifies(Es256Example, "ES256", key);
    }

    [Fact]
    public void The_RS256_example_of_the_RFC_verifies()
    {
        using var key = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(
                "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_Yp"
                + "RPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3"
                + "qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
            Exponent = [1, 0, 1],
        });

        AssertVerifies(Rs256Example, "RS256", key);
    }

    [Theory]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","b64":false}""")]
    [InlineData("""{"alg":"ES256","alg":"none"}""")]
    [InlineData("""{"alg":7}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public void Headers_that_ask_for_more_or_less_are_refused(string header) =>
        Assert.Equal("signature-malformed", Read($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.e30.AA").Problem?.Code);

    [Theory]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30")] // two parts
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA.AA")] // four
    [InlineData("eyJhbGciOiJFUzI1NiJ9..AA")] // detached payload
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")] // unsecured
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA==")] // padding
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.A A")] // blanks
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AB")] // bits that mean nothing
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.+/")] // base64, not base64url
    [InlineData("..")]
    [InlineData("")]
    public void Another_spelling_is_refused(string compact) => Assert.Equal("signature-malformed", Read(compact).Problem?.Code);

    [Fact]
    public void A_signed_command_is_read_and_any_change_of_a_byte_is_seen()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        using CommandSigner signer = CommandSigner.Open(file).Value;
        File.Delete(file);
        byte[] compact = CommandWriter.WriteSigned(Requests.Of("unlock-door"), signer);

        CommandMessage message = CommandReader.Read(compact).Value;
        Assert.True(Verifies(message.Signature!, key));
        Prop.ForAll<int, byte>((at, value) =>
        {
            byte[] changed = [.. compact];
            int index = (at & int.MaxValue) % changed.Length;
            changed[index] = value == changed[index] ? (byte)(value ^ 1) : value;
            return CommandReader.Read(changed) is not { Succeeded: true, Value.Signature: { } signature } || !Verifies(signature, key);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Whatever_arrives_is_taken_apart_or_refused() => Prop.ForAll<byte[], byte[], byte[]>((header, payload, signature) =>
    {
        string compact = string.Join('.', new[] { header, payload, signature }.Select(part => Base64Url.EncodeToString(part ?? [])));
        return Read(compact) is { Succeeded: true } or { Problem.Code: "signature-malformed" };
    }).QuickCheckThrowOnFailure();

    private static void AssertVerifies(string compact, string algorithm, AsymmetricAlgorithm key)
    {
        CompactJws jws = Read(compact).Value;
        Assert.Equal(algorithm, jws.Algorithm);
        Assert.Equal(algorithm, SignatureAlgorithm.For(key));
        Assert.StartsWith("{\"iss\":\"joe\"", Encoding.UTF8.GetString(jws.Payload.Span), StringComparison.Ordinal);
        Assert.True(Verifies(jws, key));
    }

    private static bool Verifies(CompactJws jws, AsymmetricAlgorithm key) => SignatureAlgorithm.Verify(key, jws.SignedBytes, jws.Signature);

    private static Outcome<CompactJws> Read(string compact) => CompactJws.Read(Encoding.ASCII.GetBytes(compact));
}
