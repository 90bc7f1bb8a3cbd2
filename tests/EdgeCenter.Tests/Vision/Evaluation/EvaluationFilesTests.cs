using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Evaluation;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Evaluation;

public sealed class EvaluationFilesTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Pairs_are_read_with_quotes_blanks_and_any_line_ends()
    {
        Write("left,right,same\r\na.jpg, b.jpg ,1\n\n\"c,d.jpg\",\"e \"\"f\"\".jpg\",0");

        Assert.Equal([new FacePair("a.jpg", "b.jpg", true), new FacePair("c,d.jpg", "e \"f\".jpg", false)], EvaluationFiles.ReadPairs(_path).Value);
    }

    [Fact]
    public void Strangers_have_no_person_and_sets_are_optional()
    {
        Write("person,image\n,stranger.jpg\nAnna,anna.jpg\n");
        Assert.Equal([new LabelledImage("", "stranger.jpg"), new LabelledImage("Anna", "anna.jpg")], EvaluationFiles.ReadProbes(_path).Value);
        Assert.Equal(("csv-invalid", $"{_path}:2"), ProblemOf(EvaluationFiles.ReadEnrolments(_path)));

        Write("image,live,set\na.jpg,1,\nb.jpg,0,print\n");
        Assert.Equal([new LivenessImage("a.jpg", true, ""), new LivenessImage("b.jpg", false, "print")], EvaluationFiles.ReadLiveness(_path).Value);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("person,image\n", 1)]
    [InlineData("left,right,same\na,b,1\na,b\n", 3)]
    [InlineData("left,right,same\na,b,yes\n", 2)]
    [InlineData("left,right,same\n,b,1\n", 2)]
    [InlineData("left,right,same\na,b,1\n\"a,b,1\nc,d,1\n", 3)]
    [InlineData("left,right,same\n\"a\"x,b,1\n", 2)]
    public void A_mistake_is_reported_with_file_and_line(string text, int line)
    {
        Write(text);

        Assert.Equal(("csv-invalid", $"{_path}:{line}"), ProblemOf(EvaluationFiles.ReadPairs(_path)));
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Equal(("csv-missing", _path), ProblemOf(EvaluationFiles.ReadPairs(_path)));

    [Fact]
    public void Fields_and_lists_without_end_are_cut_off_with_a_problem()
    {
        Write($"left,right,same\n{new string('x', CsvText.LongestField + 1)},b,1\n");
        Assert.Equal(("csv-invalid", $"{_path}:2"), ProblemOf(EvaluationFiles.ReadPairs(_path)));

        Write($"left,right,same\n{new string(',', CsvText.MostFields + 1)}\n");
        Assert.Equal(("csv-invalid", $"{_path}:2"), ProblemOf(EvaluationFiles.ReadPairs(_path)));

        var many = new StringBuilder("left,right,same\n");
        for (int i = 0; i <= EvaluationFiles.MaximumLines; i++)
        {
            many.Append("a,b,1\n");
        }

        Write(many.ToString());
        Assert.Equal(("csv-invalid", $"{_path}:{EvaluationFiles.MaximumLines + 2}"), ProblemOf(EvaluationFiles.ReadPairs(_path)));
    }

    [Fact]
    public void Any_text_is_split_into_records_or_a_mistake()
    {
        Gen<string> texts = Gen.Elements('a', ',', '"', '\n', '\r', ' ', '\uFEFF', '\0', '中').ListOf().Select(list => new string([.. list]));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            CsvLine[] lines = [.. CsvText.Split(text)];
            return lines.All(line => line.Number >= 1 && line.Fields.Length >= 1) && lines.SkipLast(1).All(line => line.Mistake is null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static (string? Code, string? Where) ProblemOf<T>(Outcome<T> outcome) => (outcome.Problem?.Code, outcome.Problem?.Where);

    private void Write(string text) => File.WriteAllText(_path, text);
}
