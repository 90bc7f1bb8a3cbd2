using System.Text;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Retention;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.People;

public sealed class PeopleDirectoryTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    private Person Find(string id) => _site.People.Find(PersonId.Parse(id)).Value ?? throw new InvalidOperationException($"{id} is not there");

    [Fact]
    public async Task A_person_comes_back_as_stored_in_the_one_written_form()
    {
        Person given = Person("e-1", "  Zoe\u0308  A\u030angstro\u0308m ") with
        {
            Groups = ["staff", "night", "staff"],
            Card = "04:a3-1f ２２",
            PinHash = _site.Hasher.Hash("4711").Value,
            ValidFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)),
            ValidUntil = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
        given = given with { Name = given.Name with { Latin = "Zoe Angstrom" } };
        Done(await _site.People.AddAsync(given, Operator));

        Person found = Find("e-1");
        Assert.Equal(new PersonName("Zoë Ångström", "Zoe Angstrom"), found.Name);
        Assert.Equal(["night", "staff"], found.Groups);
        Assert.Equal("04A31F22", found.Card);
        Assert.Equal(given.PinHash, found.PinHash);
        Assert.Equal(given.ValidFrom, found.ValidFrom);
        Assert.Equal(given.ValidUntil, found.ValidUntil);
        Assert.Null(found.Consent);
    }

    [Fact]
    public async Task Adding_an_id_that_exists_is_a_problem_and_changes_nothing()
    {
        Done(await _site.People.AddAsync(Person("e-1", "First"), Operator));
        Refused("person-exists", await _site.People.AddAsync(Person("e-1", "Second"), Operator));
        Assert.Equal("First", Find("e-1").Name.Display);
    }

    [Fact]
    public async Task Updating_nobody_is_a_problem()
    {
        Refused("person-unknown", await _site.People.UpdateAsync(Person("e-1"), Operator));
        Refused("person-unknown", await _site.People.SetPinAsync(PersonId.Parse("e-1"), null, Operator));
        Refused("person-unknown", await _site.People.GiveConsentAsync(PersonId.Parse("e-1"), "2026-01", Operator));
        Refused("person-unknown", await _site.People.WithdrawConsentAsync(PersonId.Parse("e-1"), Operator));
        Refused("person-unknown", await _site.People.RemoveAsync(PersonId.Parse("e-1"), Operator));
    }

    [Fact]
    public async Task A_card_belongs_to_one_person_however_it_is_written()
    {
        Done(await _site.People.AddAsync(Person("e-1") with { Card = "04A3" }, Operator));
        Outcome<Unit> second = await _site.People.AddAsync(Person("e-2") with { Card = "04:a3" }, Operator);
        Refused("card-taken", second);
        Assert.Contains("e-1", second.Problem!.Message.English, StringComparison.Ordinal);
        Assert.Equal("e-1", _site.People.FindByCard("04-a3").Value?.Id.ToString());
        Assert.Null(_site.People.FindByCard("04A4").Value);
    }

    [Fact]
    public async Task Two_people_can_swap_cards_in_one_batch()
    {
        Done(await _site.People.AddAsync(Person("e-1") with { Card = "A" }, Operator));
        Done(await _site.People.AddAsync(Person("e-2") with { Card = "B" }, Operator));
        Done(await _site.People.ApplyAsync(new PeopleBatch { Update = [Person("e-1") with { Card = "B" }, Person("e-2") with { Card = "A" }] }, Operator));
        Assert.Equal("e-2", _site.People.FindByCard("A").Value?.Id.ToString());
    }

    [Fact]
    public async Task A_batch_with_one_mistake_changes_nothing()
    {
        Done(await _site.People.AddAsync(Person("e-1") with { Card = "A" }, Operator));
        PeopleBatch batch = new() { Add = [Person("e-2")], Update = [Person("e-1") with { Card = "B" }, Person("e-9")] };
        Outcome<Unit> applied = await _site.People.ApplyAsync(batch, Operator);
        Refused("person-unknown", applied);
        Assert.Equal("e-9", applied.Problem!.Where);
        Assert.Null(_site.People.Find(PersonId.Parse("e-2")).Value);
        Assert.Equal("A", Find("e-1").Card);
    }

    [Fact]
    public async Task An_update_leaves_the_consent_as_it_is()
    {
        await _site.EnrolAsync("e-1");
        Done(await _site.People.UpdateAsync(Find("e-1") with { Consent = null, Name = new PersonName("New") }, Operator));
        Assert.Equal("New", Find("e-1").Name.Display);
        Assert.NotNull(Find("e-1").Consent);
    }

    [Theory]
    [InlineData("xiaoming", "e-1")]
    [InlineData("小明", "e-1")]
    [InlineData("ZOË", "e-2")]
    [InlineData("zoe", "e-2")]
    [InlineData("Ｚｏｅ", "e-2")]
    [InlineData("محمد", "e-3")]
    [InlineData("E-3", "e-3")]
    public async Task Searching_finds_any_script_without_minding_case_accents_or_width(string text, string expected)
    {
        Done(await _site.People.AddAsync(Person("e-1") with { Name = new PersonName("王小明", "Wáng Xiǎomíng") }, Operator));
        Done(await _site.People.AddAsync(Person("e-2", "Zoë Ångström"), Operator));
        Done(await _site.People.AddAsync(Person("e-3", "محمد"), Operator));
        Assert.Equal([expected], _site.People.List(new PeopleQuery { Text = text }).Value.Select(person => person.Id.ToString()));
    }

    [Fact]
    public async Task A_percent_sign_in_a_search_means_itself()
    {
        Done(await _site.People.AddAsync(Person("e-1", "100% Anna"), Operator));
        Done(await _site.People.AddAsync(Person("e-2", "Bo_b"), Operator));
        Assert.Single(_site.People.List(new PeopleQuery { Text = "%" }).Value);
        Assert.Single(_site.People.List(new PeopleQuery { Text = "_" }).Value);
    }

    [Fact]
    public async Task Listing_goes_page_by_page_and_by_group()
    {
        foreach (int i in Enumerable.Range(1, 5))
        {
            Done(await _site.People.AddAsync(Person($"e-{i}") with { Groups = i % 2 == 1 ? ["odd", "all"] : ["all"] }, Operator));
        }

        IReadOnlyList<Person> first = _site.People.List(new PeopleQuery { Limit = 2 }).Value;
        IReadOnlyList<Person> second = _site.People.List(new PeopleQuery { Limit = 2, After = first[^1].Id }).Value;
        Assert.Equal(["e-1", "e-2", "e-3", "e-4"], [.. first.Concat(second).Select(person => person.Id.ToString())]);
        Assert.Equal(["e-1", "e-3", "e-5"], _site.People.List(new PeopleQuery { Group = "odd" }).Value.Select(person => person.Id.ToString()));
    }

    [Fact]
    public async Task Consent_names_a_text_that_exists_and_is_given_once()
    {
        Done(await _site.People.AddAsync(Person("e-1"), Operator));
        Refused("consent-text-unknown", await _site.People.GiveConsentAsync(PersonId.Parse("e-1"), "1999", Operator));
        Done(await _site.People.GiveConsentAsync(PersonId.Parse("e-1"), "2026-01", Operator));
        DateTimeOffset given = _site.Time.GetUtcNow();
        _site.Time.Advance(TimeSpan.FromDays(1));
        Done(await _site.People.GiveConsentAsync(PersonId.Parse("e-1"), "2026-01", Operator));
        Assert.Equal(new Consent(given, "2026-01"), Find("e-1").Consent);
    }

    [Fact]
    public async Task A_withdrawn_consent_deletes_the_templates()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 3);
        await _site.EnrolAsync("e-2", templates: 1);
        _site.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, (await _site.People.WithdrawConsentAsync(id, Operator)).Value);

        Assert.Equal(_site.Time.GetUtcNow(), Find("e-1").Consent?.WithdrawnAt);
        Assert.Equal(["e-2"], _site.Templates.ReadAll(Model).Value.Select(template => template.Person.ToString()));
        Refused("consent-missing", await _site.Templates.AddAsync([_site.Template("e-1")], Operator));
    }

    [Fact]
    public async Task Consent_can_be_given_again_after_a_withdrawal()
    {
        PersonId id = await _site.EnrolAsync("e-1");
        Done(await _site.People.WithdrawConsentAsync(id, Operator));
        _site.Time.Advance(TimeSpan.FromHours(1));
        Done(await _site.People.GiveConsentAsync(id, "2026-01", Operator));
        Assert.Null(Find("e-1").Consent?.WithdrawnAt);
        Done(await _site.Templates.AddAsync([_site.Template("e-1")], Operator));
    }

    [Fact]
    public async Task Nothing_of_a_removed_person_is_left_in_the_bytes_of_the_database()
    {
        const string name = "Ebenezer Quixworthy";
        PersonId id = await _site.EnrolAsync("vanishing-4711", templates: 3, name: name);
        Person person = Find("vanishing-4711") with
        {
            Card = "C0FFEE99", Groups = ["a-group-of-one"], PinHash = _site.Hasher.Hash("8305").Value,
        };
        Done(await _site.People.UpdateAsync(person, Operator));
        await new PinVerifier(_site.Store, _site.Hasher, _site.Audit, new AttemptLimits(), _site.Time).VerifyAsync(id, "1111", TestContext.Current.CancellationToken);
        for (int i = 0; i < 50; i++)
        {
            await _site.EnrolAsync($"stays-{i}");
        }

        byte[][] traces = Traces(id, person, name);
        Assert.All(traces, trace => Assert.True(Contains(_site.RawBytes(), trace), "the test would see it"));

        RemovalReceipt receipt = (await _site.People.RemoveAsync(id, Operator)).Value;

        Assert.Equal(3, receipt.Templates);
        byte[] after = _site.RawBytes();
        Assert.All(traces, trace => Assert.False(Contains(after, trace), Encoding.UTF8.GetString(trace)));
        Assert.True(Contains(after, Encoding.UTF8.GetBytes(receipt.Pseudonym)), "the audit log keeps that it happened");
        Assert.Equal(50, _site.People.List(new PeopleQuery()).Value.Count);
        Assert.True(_site.Audit.Verify().Value.IsSound);
    }

    [Fact]
    public async Task A_reader_of_an_older_state_delays_the_erasure_which_is_said_and_made_up_for()
    {
        PersonId id = await _site.EnrolAsync("vanishing-4711");
        byte[] trace = "vanishing-4711"u8.ToArray();
        Outcome<RemovalReceipt> removed = default;
        using (SqliteConnection reader = new($"Data Source={_site.Store.Options.DatabasePath};Pooling=False"))
        {
            reader.Open();
            using SqliteTransaction snapshot = reader.BeginTransaction(deferred: true);
            using SqliteCommand look = new("SELECT count(*) FROM person", reader, snapshot);
            look.ExecuteScalar();
            removed = await _site.People.RemoveAsync(id, Operator, TestContext.Current.CancellationToken);
        }

        Refused("deleted-not-erased", removed);
        Assert.Null(_site.People.Find(id).Value);
        Assert.True(Contains(_site.RawBytes(), trace));

        RetentionJob job = new(_site.Store, _site.Audit, new KernelClockQuality(_site.Time), () => new RetentionOptions { TrustUnconfirmedClock = true },
            new HashSet<string>(), _site.Time, NullLogger<RetentionJob>.Instance);
        Assert.Empty((await job.RunAsync(TestContext.Current.CancellationToken)).Value.Problems);
        Assert.False(Contains(_site.RawBytes(), trace));
    }

    /// <summary>Everything that could lead to the person: names, ids, credentials and the sealed templates themselves.</summary>
    private byte[][] Traces(PersonId id, Person person, string name)
    {
        byte[][] sealedTemplates = _site.Store.Read(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT t.sealed FROM face_template t JOIN person p ON p.key = t.person WHERE p.id = $id";
            command.Parameters.AddWithValue("$id", id.ToString());
            using var rows = command.ExecuteReader();
            List<byte[]> blobs = [];
            while (rows.Read())
            {
                blobs.Add((byte[])rows.GetValue(0));
            }

            return blobs.ToArray();
        }).Value;
        Assert.Equal(3, sealedTemplates.Length);
        string[] texts = [name, PlainText.Fold(name), id.ToString(), person.Card!, person.PinHash!, person.Groups[0]];
        return [.. texts.Select(Encoding.UTF8.GetBytes), .. sealedTemplates.Select(blob => blob[..64])];
    }

    private static bool Contains(byte[] haystack, byte[] needle) => haystack.AsSpan().IndexOf(needle) >= 0;

    [Fact]
    public async Task The_audit_log_tells_what_was_done_and_keeps_no_name()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 2, name: "Ebenezer");
        Done(await _site.People.UpdateAsync(Find("e-1"), Operator));
        Done(await _site.People.WithdrawConsentAsync(id, Operator));
        IReadOnlyList<RecordedEntry> entries = _site.Audit.List(10, id).Value;
        Assert.Equal(["consent-withdrawn", "person-updated", "templates-added", "person-added"], entries.Select(entry => entry.Action));
        Assert.Single(entries.Select(entry => entry.Subject).Distinct());
        Assert.All(entries, entry =>
        {
            Assert.Equal("cli:tester", entry.Actor);
            Assert.DoesNotContain("e-1", entry.Subject + entry.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("Ebenezer", entry.Detail, StringComparison.Ordinal);
        });

        Done(await _site.People.RemoveAsync(id, Operator));
        Assert.Empty(_site.Audit.List(10, id).Value);
    }

    [Fact]
    public async Task Somebody_who_comes_back_with_the_same_id_is_somebody_new_to_the_audit_log()
    {
        PersonId id = await _site.EnrolAsync("e-1");
        string first = (await _site.People.RemoveAsync(id, Operator)).Value.Pseudonym;
        await _site.EnrolAsync("e-1");
        Assert.NotEqual(first, (await _site.People.RemoveAsync(id, Operator)).Value.Pseudonym);
    }
}
