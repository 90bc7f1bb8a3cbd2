using System.Runtime.InteropServices;

namespace EdgeCenter.Native.Mosquitto;

/// <summary><c>struct mosquitto *</c>.</summary>
internal sealed class MosquittoHandle : SafeHandle
{
    public MosquittoHandle(nint client)
        : base(0, ownsHandle: true) => SetHandle(client);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        MosquittoLibrary.Destroy(handle);
        return true;
    }
}
