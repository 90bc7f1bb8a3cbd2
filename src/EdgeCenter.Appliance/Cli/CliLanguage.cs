using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Cli;

/// <summary>Decides the language before the command tree exists, since help texts depend on it.</summary>
internal static class CliLanguage
{
    private const string Variable = "EDGECENTER_LANG";

    /// <summary><c>--lang</c> wins, then EDGECENTER_LANG, then the POSIX locale variables in their order.</summary>
    public static Language Choose(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--lang" && i + 1 < arguments.Count)
            {
                return Parse(arguments[i + 1]);
            }

            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal))
            {
                return Parse(arguments[i]["--lang=".Length..]);
            }
        }

        foreach (string name in (ReadOnlySpan<string>)[Variable, "LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (environment(name) is { Length: > 0 } value)
            {
                return Parse(value);
            }
        }

        return Language.English;
    }

    private static Language Parse(string text) =>
        text.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
}
