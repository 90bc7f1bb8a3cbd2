using System.Text;
using EdgeCenter.Appliance.Remote.Enrolment;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Core.People;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Appliance.Remote;

public sealed class EnrolmentDocumentTests
{
    private static readonly string Vector = Convert.ToBase64String([.. Site.UnitVector(7).SelectMany(BitConverter.GetBytes)]);

    [Fact]
    public void A_document_is_read_with_all_it_says()
    {
        EnrolmentDocument document = Read($$"""
            {"person":{"id":"E1001","name":"王小明","groups":["staff"],"card":"123","validUntil":"2027-01-01T00:00:00+08:00","consent":"zh-1"},
             "photos":["/9j/4AAQ"],"templates":[{"model":"m@1","vector":"{{Vector}}"}]}
            """).Value;

        Assert.Equal(("E1001", "王小明", "123", "zh-1"), (document.Person.Id.ToString(), document.Person.Name.Display, document.Person.Card, document.Consent));
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 16, 0, 0, TimeSpan.Zero), document.Person.ValidUntil);
        Assert.Equal([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], Assert.Single(document.Photos));
        Assert.Equal(Site.UnitVector(7), Assert.Single(document.Templates).Vector);
    }

    [Theory]
    [InlineData("""{"person":{"id":"E 1","name":"a"}}""", "person-id-invalid", "$.person.id")]
    [InlineData("""{"person":{"id":"E1"}}""", "schema-mismatch", "$.person.name")]
    [InlineData("""{"person":{"id":"E1","name":"a","pin":"1234"}}""", "schema-mismatch", "$.person.pin")]
    [InlineData("""{"person":{"id":"E1","name":"a"},"photos":["not base64"]}""", "enrolment-malformed", "$.photos[0]")]
    [InlineData("""{"person":{"id":"E1","name":"a"},"templates":[{"model":"m","vector":"AAAA"}]}""", "template-invalid", "$.templates[0].vector")]
    public void What_is_wrong_is_told_with_its_place(string json, string code, string where)
    {
        Problem? problem = Read(json).Problem;

        Assert.Equal((code, where), (problem?.Code, problem?.Where));
    }

    [Fact]
    public void A_template_has_length_one()
    {
        string zero = Convert.ToBase64String(new byte[2048]);

        Assert.Equal("template-invalid", Read($$"""{"person":{"id":"E1","name":"a"},"templates":[{"model":"m","vector":"{{zero}}"}]}""").Problem?.Code);
    }

    [Fact]
    public void Whatever_arrives_is_a_document_or_a_problem() => Prop.ForAll<byte[]>(document =>
        EnrolmentDocument.Read(document ?? []) is { Succeeded: true } or { Problem: not null }).QuickCheckThrowOnFailure();

    private static Outcome<EnrolmentDocument> Read(string json) => EnrolmentDocument.Read(Encoding.UTF8.GetBytes(json));
}
