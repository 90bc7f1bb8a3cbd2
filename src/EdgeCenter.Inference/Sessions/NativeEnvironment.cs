using System.Runtime.InteropServices;

namespace EdgeCenter.Inference.Sessions;

internal static partial class NativeEnvironment
{
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Set(string name, string value, int overwrite);
}
