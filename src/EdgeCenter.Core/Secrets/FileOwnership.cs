namespace EdgeCenter.Core.Secrets;

/// <summary>Who owns a file and who may use it, as the kernel tells it.</summary>
/// <param name="User">Numeric user id.</param>
/// <param name="Group">Numeric group id.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="IsRegularFile">False for symbolic links, folders and devices.</param>
internal readonly record struct FileOwnership(uint User, uint Group, UnixFileMode Mode, bool IsRegularFile)
{
    private const UnixFileMode OthersMask =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public bool OpenToOthers => (Mode & OthersMask) != 0;
}
