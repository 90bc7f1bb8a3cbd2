using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EdgeCenter.Appliance.Control;

/// <summary>The process at the other end of a Unix socket, as the kernel tells it.</summary>
/// <param name="Process">Process id.</param>
/// <param name="User">Effective user id when it connected.</param>
internal readonly partial record struct ControlPeer(int Process, uint User)
{
    private const int SocketLevel = 1;      // SOL_SOCKET, asm-generic/socket.h (x64, arm, arm64)
    private const int PeerCredentials = 17; // SO_PEERCRED
    private const int CredentialBytes = 12; // struct ucred: pid, uid, gid

    private const uint Root = 0;

    /// <summary>Whether it may ask this process for anything: the same user, who could do it without us, or root.</summary>
    public bool MayAsk => User == Root || User == EffectiveUser();

    public static ControlPeer Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialBytes];
        int length = socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        return length == CredentialBytes
            ? new ControlPeer(BinaryPrimitives.ReadInt32LittleEndian(credentials), BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]))
            : throw new IOException("The kernel does not tell who is at the other end of the socket.");
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
