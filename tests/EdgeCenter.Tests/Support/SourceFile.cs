using System.Text.RegularExpressions;

namespace EdgeCenter.Tests.Support;

/// <summary>One C# file of the repository, for the tests about how the code is laid out.</summary>
/// <param name="Path">From the repository's root, with '/'.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    public string Project => Path.StartsWith("src/Native/", StringComparison.Ordinal) ? Path.Split('/')[2] : Path.Split('/')[1];

    /// <summary>The folders from the project down, as a namespace is written.</summary>
    public string Folder => string.Join('.', Path.Split('/')[(Path.StartsWith("src/Native/", StringComparison.Ordinal) ? 2 : 1)..^1]);

    /// <summary>Up to the first dot: parts of a partial type share it.</summary>
    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    public string? Namespace => NamespacePattern().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    public int Lines => Text.Count(character => character == '\n');

    /// <summary>Top-level types in order, with whether each is public.</summary>
    public IReadOnlyList<(string Name, bool Public)> Types =>
        [.. TypePattern().Matches(Text).Select(match => (match.Groups[2].Value, match.Groups[1].Value == "public"))];

    public static IReadOnlyList<SourceFile> Under(string folder) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(SharedData.Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(SharedData.Repository, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "artifacts"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(SharedData.Repository, path)))),
    ];

    public override string ToString() => Path;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();

    [GeneratedRegex(
        @"^(public|internal) (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe|record) )*(?:class|struct|interface|enum|record|delegate \S+) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TypePattern();
}
