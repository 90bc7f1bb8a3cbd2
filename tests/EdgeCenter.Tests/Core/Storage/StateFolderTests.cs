using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Tests.Core.Storage;

public sealed class StateFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_made_for_its_owner_only()
    {
        StateFolder state = StateFolder.Open(_folder.File("a/b")).Value;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(state.Path));
    }

    [Fact]
    public void One_that_others_could_read_is_narrowed()
    {
        string path = _folder.File("open");
        Directory.CreateDirectory(path, (UnixFileMode)0x1FF);
        StateFolder state = StateFolder.Open(path).Value;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(state.Path));
    }

    [Fact]
    public void A_file_in_its_place_is_a_problem_that_names_it()
    {
        string path = _folder.File("taken");
        File.WriteAllText(path, "not a folder");
        Problem? problem = StateFolder.Open(path).Problem;
        Assert.Equal("state-folder-unusable", problem?.Code);
        Assert.Equal(path, problem?.Where);
    }

    [Fact]
    public void The_second_to_lock_it_is_told_who_has_it_and_what_for()
    {
        StateFolder state = StateFolder.Open(_folder.Path).Value;
        using IDisposable held = state.LockExclusively("gate replay").Value;

        Problem? refused = state.LockExclusively("run").Problem;
        Assert.Equal("state-folder-in-use", refused?.Code);
        Assert.Contains($"Process {Environment.ProcessId} (gate replay)", refused!.In(Language.English), StringComparison.Ordinal);
        Assert.Contains("gate replay", refused.In(Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_locked_again_once_it_was_released()
    {
        StateFolder state = StateFolder.Open(_folder.Path).Value;
        state.LockExclusively("a much longer purpose").Value.Dispose();
        using IDisposable held = state.LockExclusively("run").Value;
        Assert.Contains("(run)", state.LockExclusively("doctor").Problem!.In(Language.English), StringComparison.Ordinal);
    }
}
