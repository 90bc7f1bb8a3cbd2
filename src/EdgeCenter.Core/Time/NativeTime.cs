using System.Runtime.InteropServices;

namespace EdgeCenter.Core.Time;

internal static partial class NativeTime
{
    /// <summary>adjtimex(2); negative on failure, else the clock's state.</summary>
    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    internal static partial int AdjTimeX(Span<byte> timex);
}
