using System.CommandLine;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Cli;

/// <summary>What every verb accepts. Made once per process because descriptions depend on the language.</summary>
internal sealed class CliOptions
{
    public CliOptions(Language language)
    {
        Language = language;
        Json = Recursive(new Option<bool>("--json")
        {
            Description = Text("Print JSON instead of text.", "输出 JSON 而不是文本。"),
        });
        LanguageOption = Recursive(new Option<string?>("--lang")
        {
            Description = Text("Language of all texts: zh or en.", "界面语言：zh 或 en。"),
            HelpName = "zh|en",
        });
        LanguageOption.AcceptOnlyFromAmong("zh", "en");
        State = Recursive(new Option<string?>("--state")
        {
            Description = Text("State folder (database, keys).", "状态目录（数据库、密钥）。"),
            HelpName = "DIR",
        });
        Configuration = Recursive(new Option<string?>("--config")
        {
            Description = Text("Configuration file.", "配置文件。"),
            HelpName = "FILE",
        });
    }

    public Language Language { get; }

    public Option<bool> Json { get; }

    public Option<string?> LanguageOption { get; }

    public Option<string?> State { get; }

    public Option<string?> Configuration { get; }

    public string Text(string english, string chinese) => Language == Language.Chinese ? chinese : english;

    private static Option<T> Recursive<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }
}
