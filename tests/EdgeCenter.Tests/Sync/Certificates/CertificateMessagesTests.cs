using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Certificates;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Sync.Certificates;

/// <summary>What goes over the wire between an appliance and the authority, and what might come instead.</summary>
public sealed class CertificateMessagesTests
{
    [Fact]
    public void A_request_arrives_as_it_was_sent()
    {
        using ECDsa key = SiteAuthority.NewKey();
        CertificateAsk ask = CertificateAsk.Read(SiteAuthority.Ask(key, "SN-1", key)).Value;

        Assert.Equal("SN-1", ask.Machine);
        Assert.Equal(SigningRequest.IdOf(new PublicKey(key)), SigningRequest.Read(ask.SigningRequest).Value.Id);
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(ask.SigningRequest), ask.Proof!, HashAlgorithmName.SHA256));
    }

    [Fact]
    public void A_refusal_arrives_in_both_languages_and_cannot_paint_on_a_terminal()
    {
        var refusal = new Problem("claim-revoked", "This claim \u001b[2J was revoked.", "该申领已被吊销。");

        Problem read = CertificateAnswer.Read(CertificateAnswer.Refusal(refusal).ToBytes()).Problem!;

        Assert.Equal("claim-revoked", read.Code);
        Assert.DoesNotContain(read.Message.English, char.IsControl);
        Assert.Equal("该申领已被吊销。", read.Message.Chinese);
    }

    [Fact]
    public void A_request_for_another_kind_of_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var name = new X500DistinguishedName("CN=x");

        Assert.Equal("signing-request-invalid", SigningRequest.Read(
            new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem()).Problem?.Code);
        Assert.Equal("signing-request-invalid", SigningRequest.Read(new CertificateRequest(name, p384, HashAlgorithmName.SHA256).CreateSigningRequestPem()).Problem?.Code);
    }

    [Fact]
    public void A_request_that_was_changed_on_the_way_is_refused()
    {
        using ECDsa key = SiteAuthority.NewKey();
        byte[] request = Convert.FromBase64String(string.Concat(SigningRequest.Write(key).Split('\n').Where(line => !line.StartsWith('-'))));
        Prop.ForAll(Gen.Choose(0, request.Length - 1).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (place, change) =>
        {
            byte[] changed = [.. request];
            changed[place] ^= (byte)change;
            return SigningRequest.Read(PemEncoding.WriteString("CERTIFICATE REQUEST", changed)).Problem?.Code == "signing-request-invalid";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_arrives_is_a_message_or_a_problem() => Prop.ForAll<byte[], string, string>((bytes, one, two) =>
    {
        byte[] almost = Encoding.UTF8.GetBytes($$"""{"signingRequest":{{one}},"certificate":"{{two}}","code":"a-b","english":"{{one}}"}""");
        _ = CertificateAsk.Read(bytes ?? []);
        _ = CertificateAnswer.Read(bytes ?? []);
        _ = CertificateAsk.Read(almost);
        _ = CertificateAnswer.Read(almost);
        _ = SigningRequest.Read(one ?? "");
        _ = SigningRequest.Read($"-----BEGIN CERTIFICATE REQUEST-----\n{Convert.ToBase64String(bytes ?? [])}\n-----END CERTIFICATE REQUEST-----");
        return PemCertificates.Read($"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(bytes ?? [])}\n-----END CERTIFICATE-----").Problem?.Code == "certificate-malformed";
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"signingRequest":null}""")]
    [InlineData("""{"signingRequest":"\ud800"}""")]
    [InlineData("""{"signingRequest":"x","proof":"not base 64!"}""")]
    [InlineData("""{"signingRequest":"x","machine":{"a":{"b":{"c":{"d":1}}}}}""")]
    public void What_is_no_request_is_said(string json) =>
        Assert.Equal("certificate-request-malformed", CertificateAsk.Read(Encoding.UTF8.GetBytes(json)).Problem?.Code);

    [Fact]
    public void What_is_too_large_is_not_looked_at()
    {
        Assert.Equal("certificate-request-malformed", CertificateAsk.Read(new byte[20_000]).Problem?.Code);
        Assert.Equal("certificate-answer-malformed", CertificateAnswer.Read(new byte[600_000]).Problem?.Code);
        Assert.Equal("signing-request-invalid", SigningRequest.Read(new string('x', 9000)).Problem?.Code);
    }
}
