namespace EdgeCenter.SystemTests.Support;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The program that <c>deploy/edgecenter.sh</c> runs, of the configuration under test.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "artifacts", "bin", "EdgeCenter.Appliance", new DirectoryInfo(AppContext.BaseDirectory).Name, "edgecenter.dll");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeCenter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EdgeCenter.sln is above no folder of these tests.");
    }
}
