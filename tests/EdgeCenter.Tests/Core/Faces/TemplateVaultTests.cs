using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Tests.Core.People;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.Faces;

public sealed class TemplateVaultTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_template_comes_back_as_it_was_within_half_precision()
    {
        await _site.EnrolAsync("e-1", templates: 0);
        FaceTemplate given = _site.Template("e-1", seed: 5);
        Done(await _site.Templates.AddAsync([given], Operator));
        FaceTemplate found = Assert.Single(_site.Templates.ReadAll(Model).Value);
        Assert.Equal((given.Id, given.Person, given.Model, given.EnrolledAt), (found.Id, found.Person, found.Model, found.EnrolledAt));
        Assert.Equal(1, Cosine(given.Vector.Span, found.Vector.Span), 6);
        Assert.Equal(1, Cosine(found.Vector.Span, found.Vector.Span), 6);
    }

    [Fact]
    public void Half_precision_moves_the_similarity_of_two_faces_by_less_than_1e_4()
    {
        using TemplateCipher cipher = new(_site.TemplateKey);
        PersonId person = PersonId.Parse("e-1");
        Ulid id = _site.Ids.Next();
        double worst = 0;
        for (int seed = 0; seed < 2_000; seed++)
        {
            float[] stored = UnitVector(seed);
            float[] probe = Near(stored, seed);
            float[] opened = cipher.Open(id, person, Model, cipher.Seal(id, person, Model, stored))!;
            worst = Math.Max(worst, Math.Abs(Cosine(stored, probe) - Cosine(opened, probe)));
        }

        TestContext.Current.SendDiagnosticMessage($"largest change of a similarity: {worst:E2}");
        Assert.InRange(worst, 1e-9, 1e-4);
    }

    [Fact]
    public void Every_finite_half_widens_to_its_own_value()
    {
        float[] values = [.. Enumerable.Range(0, 0x10000).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits)).Where(float.IsFinite)];
        byte[] halves = new byte[values.Length * 2];
        HalfFloats.Narrow(values, halves);
        float[] widened = new float[values.Length];
        HalfFloats.Widen(halves, widened);
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), widened.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(131)]
    public void A_vector_of_any_length_comes_back_with_unit_length(int size)
    {
        using TemplateCipher cipher = new(_site.TemplateKey);
        float[] vector = UnitVector(3, size);
        Ulid id = _site.Ids.Next();
        float[] opened = cipher.Open(id, PersonId.Parse("e"), Model, cipher.Seal(id, PersonId.Parse("e"), Model, vector))!;
        Assert.Equal(1, Cosine(opened, opened), 6);
        Assert.Equal(1, Cosine(opened, vector), 6);
    }

    [Fact]
    public async Task Without_consent_no_template_is_stored()
    {
        Done(await _site.People.AddAsync(Person("e-1"), Operator));
        Refused("consent-missing", await _site.Templates.AddAsync([_site.Template("e-1")], Operator));
        Refused("person-unknown", await _site.Templates.AddAsync([_site.Template("e-2")], Operator));
        Assert.Empty(_site.Templates.ReadAll(Model).Value);
    }

    [Fact]
    public async Task Templates_of_another_model_are_never_returned_and_their_owners_are_named()
    {
        await _site.EnrolAsync("old", model: "embedder-0");
        await _site.EnrolAsync("both", model: "embedder-0");
        Done(await _site.Templates.AddAsync([_site.Template("both")], Operator));
        await _site.EnrolAsync("none", templates: 0);
        Assert.Equal(["both"], _site.Templates.ReadAll(Model).Value.Select(template => template.Person.ToString()));
        Assert.Equal([PersonId.Parse("old")], _site.Templates.OutdatedOwners(Model).Value);
    }

    [Fact]
    public async Task Enrolling_again_replaces_the_templates_of_every_model()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 3, model: "embedder-0");
        Done(await _site.Templates.ReplaceAsync(id, [_site.Template("e-1", 9)], Operator));
        Assert.Empty(_site.Templates.ReadAll("embedder-0").Value);
        Assert.Single(_site.Templates.ReadAll(Model).Value);
        Assert.Empty(_site.Templates.OutdatedOwners(Model).Value);
    }

    [Fact]
    public async Task A_refused_replacement_keeps_what_was_there()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 2);
        Refused("template-invalid", await _site.Templates.ReplaceAsync(id, [_site.Template("e-1") with { Vector = new float[512] }], Operator));
        Assert.Equal(2, _site.Templates.ReadAll(Model).Value.Count);
    }

    [Fact]
    public async Task One_template_can_be_revoked_alone_and_only_as_its_owners()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 2);
        PersonId other = await _site.EnrolAsync("e-2");
        Ulid first = _site.Templates.ReadAll(Model).Value.First(template => template.Person == id).Id;
        Refused("template-unknown", await _site.Templates.RemoveAsync(first, other, Operator));
        Assert.Equal(3, _site.Templates.ReadAll(Model).Value.Count);
        Done(await _site.Templates.RemoveAsync(first, id, Operator));
        Assert.DoesNotContain(_site.Templates.ReadAll(Model).Value, template => template.Id == first);
    }

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(512, 0.5f)]
    [InlineData(512, float.NaN)]
    [InlineData(512, float.PositiveInfinity)]
    [InlineData(5000, 0.014142f)]
    public async Task Only_unit_vectors_of_a_sane_size_are_stored(int size, float value)
    {
        await _site.EnrolAsync("e-1", templates: 0);
        FaceTemplate template = _site.Template("e-1") with { Vector = Enumerable.Repeat(value, size).ToArray() };
        Refused("template-invalid", await _site.Templates.AddAsync([template], Operator));
    }

    [Fact]
    public async Task A_person_has_a_bounded_number_of_templates()
    {
        await _site.EnrolAsync("e-1", templates: TemplateVault.MaximumPerPerson);
        Refused("template-too-many", await _site.Templates.AddAsync([_site.Template("e-1")], Operator));
    }

    [Fact]
    public async Task A_wrong_key_is_a_problem_and_deletes_nothing()
    {
        await _site.EnrolAsync("e-1", templates: 2);
        using SecretKey wrong = new(Bytes(9));
        TemplateVault vault = _site.VaultWith(wrong);
        Refused("template-key-mismatch", vault.CheckKey());
        Refused("template-key-mismatch", vault.ReadAll(Model));
        Refused("template-key-mismatch", await vault.AddAsync([_site.Template("e-1")], Operator));
        Refused("template-key-mismatch", new PeopleFeed(_site.Store, vault, Model).Poll(new RecordingSink()));
        Done(_site.Templates.CheckKey());
        Assert.Equal(2, _site.Templates.ReadAll(Model).Value.Count);
    }

    [Fact]
    public async Task A_vector_copied_over_another_persons_does_not_open()
    {
        await _site.EnrolAsync("thief");
        await _site.EnrolAsync("director");
        _site.Tamper("UPDATE face_template SET sealed = (SELECT sealed FROM face_template WHERE person = 1) WHERE person = 2");
        Assert.Equal(["thief"], _site.Templates.ReadAll(Model).Value.Select(template => template.Person.ToString()));
    }

    [Theory]
    [InlineData("UPDATE face_template SET person = 1 WHERE person = 2")]
    [InlineData("UPDATE face_template SET model = 'embedder-1', id = zeroblob(16) WHERE person = 2")]
    [InlineData("UPDATE face_template SET sealed = zeroblob(1052) WHERE person = 2")]
    [InlineData("UPDATE face_template SET sealed = zeroblob(3) WHERE person = 2")]
    [InlineData("UPDATE face_template SET sealed = substr(sealed, 1, 1050) WHERE person = 2")]
    public async Task A_row_that_was_tampered_with_is_left_out_and_named_and_the_others_work(string sql)
    {
        await _site.EnrolAsync("e-1");
        await _site.EnrolAsync("e-2");
        _site.Tamper(sql);
        RecordingSink sink = new();
        FeedReport report = new PeopleFeed(_site.Store, _site.Templates, Model).Poll(sink).Value;
        Assert.Equal("template-damaged", Assert.Single(report.Damaged).Code);
        Assert.Equal(1, report.Templates);
        Assert.Single(sink.People["e-1"]);
        Assert.Empty(sink.People["e-2"]);
    }

    [Fact]
    public async Task The_database_never_holds_a_vector_in_the_clear()
    {
        await _site.EnrolAsync("e-1", templates: 0);
        FaceTemplate template = _site.Template("e-1");
        Done(await _site.Templates.AddAsync([template], Operator));
        byte[] raw = _site.RawBytes();
        byte[] singles = [.. template.Vector.ToArray().Take(4).SelectMany(BitConverter.GetBytes)];
        byte[] halves = [.. template.Vector.ToArray().Take(8).SelectMany(value => BitConverter.GetBytes((Half)value))];
        Assert.True(raw.AsSpan().IndexOf(singles) < 0);
        Assert.True(raw.AsSpan().IndexOf(halves) < 0);
    }

    [Fact]
    public void The_same_vector_sealed_twice_looks_different()
    {
        using TemplateCipher cipher = new(_site.TemplateKey);
        Ulid id = _site.Ids.Next();
        float[] vector = UnitVector(1);
        Assert.NotEqual(cipher.Seal(id, PersonId.Parse("e"), Model, vector), cipher.Seal(id, PersonId.Parse("e"), Model, vector));
    }

    private static float[] Near(float[] vector, int seed)
    {
        float[] noise = UnitVector(seed + 1_000_000);
        float[] sum = [.. vector.Zip(noise, (a, b) => a + b)];
        float length = MathF.Sqrt(sum.Sum(value => value * value));
        return [.. sum.Select(value => value / length)];
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += (double)a[i] * b[i];
        }

        return product;
    }
}
