using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Tests.Core.Secrets;

public sealed class DurableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgecenter-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_secret_is_its_owners_only_also_where_an_open_file_was()
    {
        string path = Path.Combine(_folder, "key");
        File.WriteAllText(path, "old");
        Assert.True(DurableFile.IsExposed(path));

        DurableFile.WriteSecret(path, "new"u8);

        Assert.False(DurableFile.IsExposed(path));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_there_and_nothing_else()
    {
        string path = Path.Combine(_folder, "folder");
        Directory.CreateDirectory(path);

        Assert.ThrowsAny<Exception>(() => DurableFile.Write(path, "x"u8));

        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Null(DurableFile.IsExposed(path));
    }

    [Fact]
    public void A_folder_is_its_owners_only()
    {
        string path = Path.Combine(_folder, "a", "b");

        DurableFile.CreateFolder(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }
}
