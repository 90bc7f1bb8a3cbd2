using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Tests.Appliance.Cli;

public sealed class CliTextTests
{
    [Theory]
    [InlineData(new[] { "--lang", "zh" }, "en_US.UTF-8", Language.Chinese)]
    [InlineData(new[] { "--lang=en" }, "zh_CN.UTF-8", Language.English)]
    [InlineData(new string[0], "zh_CN.UTF-8", Language.Chinese)]
    [InlineData(new string[0], "de_DE.UTF-8", Language.English)]
    [InlineData(new[] { "--lang" }, "C", Language.English)]
    public void The_option_wins_over_the_locale(string[] arguments, string locale, Language expected) =>
        Assert.Equal(expected, CliLanguage.Choose(arguments, name => name == "LANG" ? locale : null));

    [Fact]
    public void Chinese_names_keep_the_columns_straight()
    {
        var table = new Table("name", "id");
        table.Add("王小明", "E1");
        table.Add("Zoë", "E2");
        var output = new StringWriter();

        table.Write(output);

        string[] lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Equal(8, Table.Cells(line[..line.LastIndexOf(' ')]) + 1));
    }
}
