using System.Text;
using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Sync.Certificates;

/// <summary>Where an authority lives: its key (0600), its certificate, what it has issued, what it has revoked.</summary>
internal sealed class AuthorityFolder(string path)
{
    /// <summary>A hundred thousand certificates.</summary>
    private const long LargestState = 64L << 20;

    /// <summary>EWOULDBLOCK of flock(2): somebody else has the lock.</summary>
    private const int WouldBlock = 11;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    public string Key => Path.Combine(path, "ca.key");

    public string Certificate => Path.Combine(path, "ca.pem");

    public string RevocationList => Path.Combine(path, "ca.crl");

    private string State => Path.Combine(path, "state.json");

    public static string IssuedPem(string folder, string serial) => Path.Combine(folder, "issued", $"{serial}.pem");

    public void Create()
    {
        DurableFile.CreateFolder(path);
        DurableFile.CreateFolder(Path.Combine(path, "issued"));
    }

    /// <summary>Waits until no other process works here.</summary>
    /// <exception cref="IOException">The folder cannot be used at all.</exception>
    public async ValueTask<IDisposable> LockAsync(TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                await Task.Delay(LookAgain, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    public Outcome<AuthorityState> Read()
    {
        try
        {
            return new FileInfo(State).Length <= LargestState
                && JsonSerializer.Deserialize<AuthorityState>(File.ReadAllBytes(State), AuthorityState.Json) is { } state
                    ? state
                    : Damaged("not a state");
        }
        catch (JsonException e)
        {
            return Damaged(e.Message);
        }
    }

    public void Write(AuthorityState state) => DurableFile.WriteSecret(State, JsonSerializer.SerializeToUtf8Bytes(state, AuthorityState.Json));

    public void Keep(string serial, string pem) => DurableFile.Write(IssuedPem(path, serial), Encoding.ASCII.GetBytes(pem));

    public string Issued(string serial) => File.ReadAllText(IssuedPem(path, serial));

    private Problem Damaged(string reason) => new(
        "authority-damaged", $"The authority's records cannot be read ({reason}). Restore the folder from a backup.", $"证书机构的记录无法读取（{reason}）。请从备份恢复该目录。", State);
}
