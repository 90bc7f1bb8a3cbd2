using System.Text;
using EdgeCenter.Appliance.Imports;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Tests.Core.Storage;
using FsCheck;
using FsCheck.Fluent;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Appliance.Imports;

public sealed class PeopleCsvTests
{
    private const string FullHeader = "id,name,latin,groups,card,pin,validFrom,validUntil,consentVersion,photos";

    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static ImportFile Parse(string text) => PeopleCsv.Parse(text, Shanghai, ConsentTexts.Shipped);

    private static string[] Problems(string text) => [.. Parse(text).Problems.Select(problem => $"{problem.Line} {problem.Column} {problem.Problem.Code}")];

    [Fact]
    public void A_full_line_is_read_in_every_column()
    {
        ImportFile file = Parse(FullHeader + "\r\ne-1,王小明,Wáng Xiǎomíng,staff;night,04:a3,4711,2026-01-01,2026-12-31,2026-01,e-1/a.jpg;e-1/b.jpg\r\n");
        Assert.Empty(file.Problems);
        ImportRow row = Assert.Single(file.Rows);
        Assert.Equal(("e-1", new PersonName("王小明", "Wáng Xiǎomíng"), "04A3", "4711", "2026-01", 2L),
            (row.Id.ToString(), row.Name, row.Card, row.Pin, row.ConsentVersion, row.Line));
        Assert.Equal(["night", "staff"], row.Groups);
        Assert.Equal(["e-1/a.jpg", "e-1/b.jpg"], row.Photos);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)), row.ValidFrom);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)), row.ValidUntil);
    }

    [Theory]
    [InlineData("name;id\n王;e-1")]
    [InlineData("ID\tNAME\ne-1\t王")]
    [InlineData("姓名,工号\n王,e-1")]
    [InlineData("id,name\n\n\"e-1\",\"王\"\n,\n")]
    [InlineData(" id , name \n e-1 , 王 ")]
    public void Order_case_language_and_separator_of_the_columns_do_not_matter(string text)
    {
        ImportFile file = Parse(text);
        Assert.Empty(file.Problems);
        Assert.Equal(("e-1", "王"), (file.Rows[0].Id.ToString(), file.Rows[0].Name.Display));
        Assert.Single(file.Rows);
    }

    [Fact]
    public void Every_mistake_is_found_at_once_with_its_line_and_column()
    {
        string text = FullHeader + """

            e 1,王,,,,,,,,
            e-2,,Анна,a;b,,,,,,
            e-3,"two
            lines",,,?,,,,,
            e-4,王,,,,1234,,,,
            e-5,王,,,,,2026-02-30,soon,1999,/etc/passwd;a/../../b
            e-5,王,,,,,2026-02-01,2026-01-01,,
            e-6,王,,,A1,,,,,
            e-7,王,,,a-1,12,,,,,too,many
            """;
        Assert.Equal(
        [
            "2 id id-invalid",
            "3 name name-invalid",
            "4 name name-invalid",
            "4 card card-invalid",
            "6 pin pin-trivial",
            "7 validFrom date-invalid",
            "7 validUntil date-invalid",
            "7 consentVersion consent-text-unknown",
            "7 photos photo-outside",
            "7 photos photo-outside",
            "8 id id-twice",
            "8 validUntil validity-inverted",
            "10  import-field-count",
        ], Problems(text));
    }

    [Theory]
    [InlineData("", "0  import-empty")]
    [InlineData("\n\n", "0  import-empty")]
    [InlineData("id", "1 name import-column-missing")]
    [InlineData("id,name,nmae", "1  import-column-unknown")]
    [InlineData("id,name,ID", "1 id import-column-twice")]
    [InlineData("id,name\ne-1,\"王", "2  import-quotes")]
    [InlineData("id,name\ne-1,王\ne-1,王", "3 id id-twice")]
    [InlineData("id,name,card\ne-1,王,a:1\ne-2,王,A1", "3 card card-twice")]
    public void A_file_that_is_not_as_it_should_be_says_what_to_do(string text, string expected)
    {
        Assert.Equal(expected, Problems(text)[0]);
        Assert.All(Parse(text).Problems, problem => Assert.False(string.IsNullOrWhiteSpace(problem.Text.Chinese)));
    }

    [Fact]
    public void Too_many_people_or_too_long_a_field_are_refused()
    {
        Assert.Equal(["2  import-field-too-long"], Problems("id,name\ne-1," + new string('x', 1_001)));
        StringBuilder text = new("id,name\n");
        for (int i = 0; i <= ImportLimits.Rows; i++)
        {
            text.Append("e-").Append(i).Append(",王\n");
        }

        Assert.Equal([$"{ImportLimits.Rows + 2}  import-too-many-rows"], Problems(text.ToString()));
    }

    [Fact]
    public void A_file_of_nothing_but_mistakes_is_given_up_after_a_thousand()
    {
        string text = "id,name\n" + string.Concat(Enumerable.Repeat("!,\n", 40_000));
        Assert.InRange(Parse(text).Problems.Count, ImportLimits.Problems, ImportLimits.Problems + 10);
    }

    [Theory]
    [InlineData("2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("2026/3/8", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("2026年3月8日", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("2026-03-08 02:30", "2026-03-08T07:00:00Z", "2026-03-08T07:00:00Z")]
    [InlineData("2026-03-08T18:00:00+08:00", "2026-03-08T10:00:00Z", "2026-03-08T10:00:00Z")]
    [InlineData("2026-03-08T18:00:00Z", "2026-03-08T18:00:00Z", "2026-03-08T18:00:00Z")]
    public void Dates_are_the_sites_and_the_last_day_counts_whole_also_over_a_clock_change(string text, string from, string until)
    {
        TimeZoneInfo newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        Assert.Equal(DateTimeOffset.Parse(from, null), ImportDates.From(text, newYork).Value);
        Assert.Equal(DateTimeOffset.Parse(until, null), ImportDates.Until(text, newYork).Value);
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("31.01.2026")]
    [InlineData("01/02/2026")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("tomorrow")]
    public void What_may_mean_two_days_or_none_is_no_date(string text) => Refused("date-invalid", ImportDates.From(text, Shanghai));

    [Fact]
    public void A_row_never_shows_its_pin() =>
        Assert.DoesNotContain("4711", Parse("id,name,pin\ne-1,王,4711").Rows[0].ToString(), StringComparison.Ordinal);

    [Fact]
    public void Unicode_files_are_read_with_or_without_a_mark()
    {
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];
        foreach (Encoding encoding in encodings)
        {
            byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("id,name\ne-1,王小明")];
            Assert.Equal("id,name\ne-1,王小明", ImportText.Decode(bytes, ImportEncoding.Unicode).Value);
        }
    }

    [Fact]
    public void A_gb18030_file_is_never_read_as_something_else_and_the_problem_says_how_to_read_it()
    {
        Encoding gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        byte[] bytes = gb18030.GetBytes("id,name\ne-1,王小明㐂");
        Outcome<string> guessed = ImportText.Decode(bytes, ImportEncoding.Unicode);
        Refused("import-encoding", guessed);
        Assert.Contains("Line 2", guessed.Problem!.Message.English, StringComparison.Ordinal);
        Assert.Contains("--encoding gb18030", guessed.Problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("id,name\ne-1,王小明㐂", ImportText.Decode(bytes, ImportEncoding.Gb18030).Value);
        Refused("import-encoding", ImportText.Decode([.. bytes, 0xff, 0xff], ImportEncoding.Gb18030));
    }

    [Fact]
    public void A_file_that_is_missing_or_too_large_is_a_problem_that_names_it()
    {
        using TemporaryFolder folder = new();
        Assert.Equal("import-unreadable", ImportText.Read(folder.File("none.csv"), ImportEncoding.Unicode).Problem?.Code);
        Assert.Equal("import-unreadable", ImportText.Read(folder.Path, ImportEncoding.Unicode).Problem?.Code);
        using (FileStream large = File.Create(folder.File("large.csv")))
        {
            large.SetLength(ImportLimits.Bytes + 1);
        }

        Outcome<string> read = ImportText.Read(folder.File("large.csv"), ImportEncoding.Unicode);
        Refused("import-too-large", read);
        Assert.Equal(folder.File("large.csv"), read.Problem!.Where);
    }

    [Fact]
    public void Any_bytes_give_an_answer() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            foreach (ImportEncoding encoding in Enum.GetValues<ImportEncoding>())
            {
                if (ImportText.Decode(bytes ?? [], encoding).TryGet(out string? text, out _))
                {
                    ImportFile file = Parse(text);
                    Assert.True(file.Rows.Count == 0 || file.Columns is not null);
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithQuietOnSuccess(true));

    [Fact]
    public void Any_text_made_of_the_pieces_of_a_file_gives_an_answer()
    {
        string[] pieces =
        [
            FullHeader, "id", "name", "pin", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "\r", "sep=;", "e-1", "e-2", "王小明", "𠮷", "\ud800", "\0", "\ufeff",
            "2026-01-01", "2026-99-99", "4711", "2026-01", "../x", "/x", "a.jpg", " ", "\u202e", "04A3", "=cmd()", new string('9', 300),
        ];
        Random random = new(20261122);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++)
        {
            StringBuilder text = new(round % 2 == 0 ? "id,name,card,pin,validFrom,photos\n" : "");
            for (int i = random.Next(40); i > 0; i--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            ImportFile file = Parse(text.ToString());
            accepted += file.Rows.Count;
            Assert.All(file.Problems, problem => Assert.False(string.IsNullOrEmpty(problem.Text.English)));
            Assert.All(file.Rows, row => Assert.True(PersonName.Create(row.Name.Display, row.Name.Latin).Succeeded));
        }

        Assert.True(accepted > 100, "the corpus reaches the rows");
    }
}
