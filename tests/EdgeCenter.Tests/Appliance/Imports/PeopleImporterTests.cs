using EdgeCenter.Appliance.Imports;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Core.Storage;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Appliance.Imports;

public sealed class PeopleImporterTests : IDisposable
{
    private readonly Site _site = new();
    private readonly TemporaryFolder _photos = new();
    private readonly RecordingEnrolment _enrolment = new();

    public void Dispose()
    {
        _site.Dispose();
        _photos.Dispose();
    }

    private async Task<ImportReport> ImportAsync(string text, bool dryRun = false)
    {
        PeopleImporter importer = new(_site.People, _site.Hasher, _enrolment, _site.Time);
        Outcome<ImportReport> report = await importer.RunAsync(
            PeopleCsv.Parse(text, TimeZoneInfo.Utc, ConsentTexts.Shipped), _photos.Path, dryRun, Operator, cancellation: TestContext.Current.CancellationToken);
        Done(report);
        return report.Value;
    }

    private Person? Find(string id) => _site.People.Find(PersonId.Parse(id)).Value;

    private static (int Added, int Updated, int Unchanged) Counts(ImportReport report)
    {
        Assert.Empty(report.Problems);
        return (report.Added, report.Updated, report.Unchanged);
    }

    private static string[] Codes(ImportReport report) => [.. report.Problems.Select(problem => $"{problem.Line} {problem.Column} {problem.Problem.Code}")];

    [Fact]
    public async Task Importing_a_file_again_changes_nothing()
    {
        const string text = "id,name,groups,card,pin,validUntil,consentVersion\ne-1,王小明,a;b,C1,4711,2026-12-31,2026-01\ne-2,Zoë,,,,,\n";
        Assert.Equal((2, 0, 0), Counts(await ImportAsync(text)));
        Person first = Find("e-1")!;
        long revision = _site.People.Revision().Value;
        _site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 0, 2), Counts(await ImportAsync(text)));
        Assert.Equal(revision, _site.People.Revision().Value);
        Assert.Equal(first.PinHash, Find("e-1")!.PinHash);
        Assert.Equal(first.Consent, Find("e-1")!.Consent);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_stores_nothing()
    {
        await ImportAsync("id,name\ne-1,Old\ne-2,Same");
        Assert.Equal((1, 1, 1), Counts(await ImportAsync("id,name\ne-1,New\ne-2,Same\ne-3,Third", dryRun: true)));
        Assert.Equal("Old", Find("e-1")!.Name.Display);
        Assert.Null(Find("e-3"));
    }

    [Fact]
    public async Task A_file_with_a_problem_stores_nothing_of_it()
    {
        ImportReport report = await ImportAsync("id,name\ne-1,Good\ne 2,Bad");
        Assert.False(report.Succeeded);
        Assert.Null(Find("e-1"));
    }

    [Fact]
    public async Task A_column_that_is_not_there_leaves_what_is_stored_and_an_empty_field_clears_it()
    {
        await ImportAsync("id,name,latin,groups,card,validUntil,pin,consentVersion\ne-1,王,Wang,a,C1,2026-12-31,4711,2026-01");
        Assert.Equal((0, 1, 0), Counts(await ImportAsync("id,name,groups,card\ne-1,王小明,,")));
        Person person = Find("e-1")!;
        Assert.Equal(new PersonName("王小明", "Wang"), person.Name);
        Assert.Empty(person.Groups);
        Assert.Null(person.Card);
        Assert.NotNull(person.ValidUntil);

        await ImportAsync("id,name,pin,consentVersion\ne-1,王小明,,");
        Assert.NotNull(Find("e-1")!.PinHash);
        Assert.NotNull(Find("e-1")!.Consent);
    }

    [Fact]
    public async Task A_new_pin_replaces_the_old_one()
    {
        await ImportAsync("id,name,pin\ne-1,王,4711");
        Assert.Equal((0, 1, 0), Counts(await ImportAsync("id,name,pin\ne-1,王,8305")));
        Assert.True(_site.Hasher.Verify("8305", Find("e-1")!.PinHash));
    }

    [Fact]
    public async Task A_list_cannot_give_a_withdrawn_consent_again()
    {
        const string text = "id,name,consentVersion\ne-1,王,2026-01";
        await ImportAsync(text);
        Done(await _site.People.WithdrawConsentAsync(PersonId.Parse("e-1"), Operator));
        Assert.Equal(["2 consentVersion consent-withdrawn"], Codes(await ImportAsync(text)));
        Assert.NotNull(Find("e-1")!.Consent!.WithdrawnAt);
    }

    [Fact]
    public async Task A_card_of_somebody_outside_the_file_is_not_taken_and_cards_inside_can_be_swapped()
    {
        await ImportAsync("id,name,card\ne-1,A,C1\ne-2,B,C2\ne-3,C,C3");
        Assert.Equal(["2 card card-taken"], Codes(await ImportAsync("id,name,card\ne-1,A,C3")));
        Assert.Equal((0, 2, 0), Counts(await ImportAsync("id,name,card\ne-1,A,C2\ne-2,B,C1")));
        Assert.Equal("C2", Find("e-1")!.Card);
        Assert.Equal((1, 1, 0), Counts(await ImportAsync("id,name,card\ne-9,N,C2\ne-1,A,")));
        Assert.Equal("e-9", _site.People.FindByCard("C2").Value?.Id.ToString());
    }

    [Fact]
    public async Task A_card_handed_on_across_a_long_list_arrives()
    {
        string[] ids = [.. Enumerable.Range(0, 250).Select(i => $"e-{i:000}")];
        string before = "id,name,card\n" + string.Join('\n', ids.Select((id, i) => $"{id},N,C{i}"));
        string after = "id,name,card\n" + string.Join('\n', ids.Select((id, i) => $"{id},N,C{(i + 1) % ids.Length}"));
        Assert.Equal((250, 0, 0), Counts(await ImportAsync(before)));
        Assert.Equal((0, 250, 0), Counts(await ImportAsync(after)));
        Assert.Equal("e-249", _site.People.FindByCard("C0").Value?.Id.ToString());
    }

    [Fact]
    public async Task Photos_are_handed_on_for_people_who_agreed()
    {
        File.WriteAllText(_photos.File("a.jpg"), "");
        Assert.Equal(["2 photos consent-missing"], Codes(await ImportAsync("id,name,photos\ne-1,A,a.jpg")));
        Assert.Equal(["2 photos photo-missing"], Codes(await ImportAsync("id,name,consentVersion,photos\ne-1,A,2026-01,b.jpg")));
        Assert.Null(Find("e-1"));

        ImportReport report = await ImportAsync("id,name,consentVersion,photos\ne-1,A,2026-01,a.jpg\ne-2,B,,");
        Assert.Equal(1, report.Enrolled);
        Assert.Equal([$"e-1 {_photos.File("a.jpg")}"], _enrolment.Asked);
    }

    [Fact]
    public async Task A_photo_that_is_refused_is_named_and_the_person_stays()
    {
        File.WriteAllText(_photos.File("a.jpg"), "");
        _enrolment.Answer = new Problem("face-blurred", "Blurred.", "模糊。");
        ImportReport report = await ImportAsync("id,name,consentVersion,photos\ne-1,A,2026-01,a.jpg\ne-2,B,,");
        Assert.Equal(["2 photos face-blurred"], Codes(report));
        Assert.Equal(2, report.Added);
        Assert.NotNull(Find("e-1"));
    }

    [Fact]
    public async Task When_somebody_else_changes_people_meanwhile_the_file_can_be_imported_again()
    {
        InterferingEnrolment interfering = new(_site);
        File.WriteAllText(_photos.File("a.jpg"), "");
        string text = "id,name,consentVersion,photos\n" + string.Join('\n', Enumerable.Range(0, 150).Select(i => $"e-{i:000},N,2026-01,{(i == 0 ? "a.jpg" : "")}"));
        PeopleImporter importer = new(_site.People, _site.Hasher, interfering, _site.Time);
        ImportReport cut = (await importer.RunAsync(
            PeopleCsv.Parse(text, TimeZoneInfo.Utc, ConsentTexts.Shipped), _photos.Path, false, Operator, cancellation: TestContext.Current.CancellationToken)).Value;
        Assert.Equal(["0  person-exists"], Codes(cut));
        Assert.Contains("e-149", cut.Problems[0].Text.English, StringComparison.Ordinal);
        Assert.Equal(100, cut.Added);
        Assert.Equal((49, 1, 100), Counts(await ImportAsync(text)));
    }

    private sealed class RecordingEnrolment : IPhotoEnrolment
    {
        public List<string> Asked { get; } = [];

        public Outcome<int> Answer { get; set; } = 1;

        public ValueTask<Outcome<int>> EnrolAsync(PersonId person, IReadOnlyList<string> photoFiles, CancellationToken cancellation)
        {
            Asked.Add($"{person} {string.Join(' ', photoFiles)}");
            return ValueTask.FromResult(Answer);
        }
    }

    /// <summary>While the first batch is being enrolled, an operator elsewhere adds somebody from the second.</summary>
    private sealed class InterferingEnrolment(Site site) : IPhotoEnrolment
    {
        public async ValueTask<Outcome<int>> EnrolAsync(PersonId person, IReadOnlyList<string> photoFiles, CancellationToken cancellation)
        {
            Done(await site.People.AddAsync(Person("e-149", "Somebody else"), Operator, cancellation));
            return 0;
        }
    }
}
