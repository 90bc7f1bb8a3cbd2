using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests;

/// <summary>How the house is built, checked against the built assemblies and the source files.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Assembly, and the assemblies of ours that it may refer to.</summary>
    private static readonly Dictionary<string, string[]> MayReferTo = new()
    {
        ["EdgeCenter.Core"] = [],
        ["EdgeCenter.Inference"] = ["EdgeCenter.Core"],
        ["EdgeCenter.Vision"] = ["EdgeCenter.Core", "EdgeCenter.Inference", "EdgeCenter.Native.TurboJpeg"],
        ["EdgeCenter.Gates"] = ["EdgeCenter.Core"],
        ["EdgeCenter.Hardware"] = ["EdgeCenter.Core", "EdgeCenter.Gates"],
        ["EdgeCenter.Sync"] = ["EdgeCenter.Core", "EdgeCenter.Native.Mosquitto"],
    };

    /// <summary>Project, and the first event id of its log; the next thousand is the next project's.</summary>
    private static readonly Dictionary<string, int> LogIds = new()
    {
        ["EdgeCenter.Core"] = 1000,
        ["EdgeCenter.Inference"] = 2000,
        ["EdgeCenter.Vision"] = 3000,
        ["EdgeCenter.Gates"] = 4000,
        ["EdgeCenter.Hardware"] = 5000,
        ["EdgeCenter.Sync"] = 8000,
        ["EdgeCenter.Appliance"] = 9000,
    };

    private static readonly IReadOnlyList<SourceFile> Sources = SourceFile.Under("src");

    private static readonly IReadOnlyList<SourceFile> All = [.. Sources, .. SourceFile.Under("tests")];

    [Fact]
    public void Arrows_point_down()
    {
        foreach ((string assembly, string[] allowed) in MayReferTo)
        {
            IEnumerable<string> ours = Assembly.Load(assembly).GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => name.StartsWith("EdgeCenter.", StringComparison.Ordinal) || name == "edgecenter");

            Assert.Empty(ours.Except(allowed).Select(name => $"{assembly} → {name}"));
        }
    }

    [Fact]
    public void Only_Inference_and_Vision_see_pixels_and_models() => Assert.Empty(
        from assembly in MayReferTo.Keys.Except(["EdgeCenter.Inference", "EdgeCenter.Vision"])
        from reference in Assembly.Load(assembly).GetReferencedAssemblies()
        where reference.Name is "Microsoft.ML.OnnxRuntime" or "EdgeCenter.Native.TurboJpeg"
        select $"{assembly} → {reference.Name}");

    [Fact]
    public void A_namespace_is_a_folder() => Assert.Empty(
        from file in All
        where file.Namespace is not null && !file.Path.StartsWith("src/Native/", StringComparison.Ordinal) && file.Namespace != file.Folder
        select $"{file}: {file.Namespace}");

    [Fact]
    public void A_file_holds_one_public_type_and_bears_the_name_of_a_type_in_it() => Assert.Empty(
        from file in Sources
        where file.Types.Count > 0
        where file.Types.Count(type => type.Public) > 1 || file.Types.All(type => type.Name != file.Name)
        select $"{file}: {string.Join(", ", file.Types.Select(type => type.Name))}");

    [Fact]
    public void Files_are_short()
    {
        Assert.Empty(Sources.Where(file => file.Lines > 400).Select(file => $"{file}: {file.Lines} lines"));
        int most = Sources.Count(file => file.Lines < 200);
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{Sources.Count} source files, {most} under 200 lines, longest {Sources.MaxBy(file => file.Lines)} with {Sources.Max(file => file.Lines)}."));
        Assert.True(most >= 0.95 * Sources.Count, $"Only {most} of {Sources.Count} files have fewer than 200 lines.");
    }

    [Fact]
    public void Log_text_lives_in_one_file_a_project_with_ids_of_its_own_thousand()
    {
        Dictionary<int, string> taken = [];
        foreach (SourceFile file in Sources)
        {
            MatchCollection messages = Regex.Matches(file.Text, @"\[LoggerMessage\((\d+)");
            Assert.True(messages.Count == 0 || file.Name == "Log", $"{file} holds log text.");
            Assert.DoesNotMatch(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", file.Text);
            foreach (Match message in messages)
            {
                int id = int.Parse(message.Groups[1].Value, CultureInfo.InvariantCulture);
                Assert.True(taken.TryAdd(id, file.Path), $"Event id {id} of {file} is taken by {taken[id]}.");
                Assert.InRange(id, LogIds[file.Project], LogIds[file.Project] + 999);
            }
        }

        Assert.NotEmpty(taken);
        Assert.Equal(Sources.Count(file => file.Name == "Log"), Sources.Where(file => file.Name == "Log").DistinctBy(file => file.Project).Count());
    }

    [Theory]
    [InlineData(@"\b(TODO|FIXME|HACK|XXX)\b")]
    [InlineData("NotImplementedException")]
    [InlineData(@"(?<![\w.])/(work|home|root|Users)/")]
    [InlineData(@"registry\.npmjs|pypi\.org|nuget\.org|deb\.debian")]
    [InlineData(@"#pragma warning disable [\w, ]*$")]
    [InlineData(@"^\s*//\s*(var|if|for|foreach|return|await|using|public|private)\b.*[;{]\s*$")]
    public void Some_things_are_never_written(string pattern)
    {
        Regex never = new(pattern, RegexOptions.Multiline);
        Assert.Empty(
            from file in All
            where file.Name != nameof(ArchitectureTests)
            from Match match in never.Matches(file.Text)
            select $"{file}: {match.Value.Trim()}");
    }

    [Fact]
    public void Everything_a_problem_says_exists_in_Chinese()
    {
        // The literals of `new Problem("code", "English", "中文" …)`: code, English, Chinese. Interpolations may hold quotes, so only plain ones are read.
        Regex problem = new("""new Problem\(\s*"([a-z-]+)",\s*\$?"([^"{}]*)",\s*\$?"([^"{}]*)"[,)]""");
        (SourceFile File, Match Match)[] found = [.. from file in Sources from Match match in problem.Matches(file.Text) select (file, match)];

        Assert.NotEmpty(found);
        Assert.Empty(
            from entry in found
            where !entry.Match.Groups[3].Value.Any(character => character is >= '\u4E00' and <= '\u9FFF')
            select $"{entry.File}: {entry.Match.Groups[1].Value}");
    }
}
