using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Secrets;

/// <summary>
/// Finds a key: the systemd credential when there is one, else a 0600 file in the state folder, made at first use.
/// A file that others could read is refused rather than repaired: what it held must be taken as known.
/// </summary>
/// <param name="stateFolder">Exists, 0700.</param>
/// <param name="credentialsFolder">Value of <c>$CREDENTIALS_DIRECTORY</c>, or null.</param>
public sealed class KeyStore(string stateFolder, string? credentialsFolder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static KeyStore FromEnvironment(string stateFolder) =>
        new(stateFolder, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"));

    public bool UsesCredential(KeyPurpose purpose) => CredentialPath(purpose) is { } path && File.Exists(path);

    public string FilePath(KeyPurpose purpose) => Path.Combine(stateFolder, purpose.FileName);

    /// <summary>Problems: <c>key-malformed</c>, <c>key-exposed</c>, <c>key-owner</c>, <c>key-unreadable</c>.</summary>
    public Outcome<SecretKey> OpenOrCreate(KeyPurpose purpose)
    {
        try
        {
            if (UsesCredential(purpose))
            {
                return Read(CredentialPath(purpose)!);
            }

            string path = FilePath(purpose);
            if (!File.Exists(path))
            {
                using SecretKey key = SecretKey.Generate();
                Publish(key, path);
            }

            return ReadGuarded(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(FilePath(purpose), e);
        }
    }

    /// <summary>The key that a rotation is on its way to, if one was begun (<see cref="BeginRotation"/>); null when none was.</summary>
    public Outcome<SecretKey?> OpenNext(KeyPurpose purpose)
    {
        string path = NextPath(purpose);
        try
        {
            return File.Exists(path) ? ReadGuarded(path).Then(key => (Outcome<SecretKey?>)key) : (SecretKey?)null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, e);
        }
    }

    /// <summary>Writes the next key beside the current one, durably, before anything is sealed with it. One left by an interrupted rotation is used again.</summary>
    public Outcome<SecretKey> BeginRotation(KeyPurpose purpose)
    {
        if (UsesCredential(purpose))
        {
            return new Problem("key-from-credential",
                "This key is a systemd credential: replace the credential, and pass the old key to re-encrypt.",
                "此密钥由 systemd 凭据提供：请替换凭据，并提供旧密钥以重新加密。", CredentialPath(purpose));
        }

        string path = NextPath(purpose);
        try
        {
            using SecretKey key = SecretKey.Generate();
            Publish(key, path);
            return ReadGuarded(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, e);
        }
    }

    /// <summary>The next key becomes the key: everything is sealed with it now. Whichever process comes first does it.</summary>
    public Outcome<Unit> CompleteRotation(KeyPurpose purpose)
    {
        string path = NextPath(purpose);
        try
        {
            File.Move(path, FilePath(purpose), overwrite: true);
            UnixFiles.SyncFolder(stateFolder);
            return Unit.Value;
        }
        catch (FileNotFoundException)
        {
            return Unit.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, e);
        }
    }

    private string NextPath(KeyPurpose purpose) => FilePath(purpose) + ".next";

    private string? CredentialPath(KeyPurpose purpose) =>
        credentialsFolder is { Length: > 0 } folder ? Path.Combine(folder, purpose.CredentialName) : null;

    /// <summary>Complete and synced under another name first: no reader and no power cut ever sees half a key.</summary>
    private void Publish(SecretKey key, string path)
    {
        string draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        Span<byte> bytes = stackalloc byte[SecretKey.Size];
        key.CopyTo(bytes);
        try
        {
            using (FileStream file = new(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0,
            }))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            // `sudo edgecenter …` on a state folder of the service's user must leave a key that the service can read.
            if (UnixFiles.EffectiveUser == 0 && UnixFiles.Inspect(stateFolder) is { User: not 0 } owner)
            {
                UnixFiles.ChangeOwner(draft, owner.User, owner.Group);
            }

            _ = UnixFiles.TryPublish(draft, path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            File.Delete(draft);
        }

        UnixFiles.SyncFolder(stateFolder);
    }

    private Outcome<SecretKey> ReadGuarded(string path)
    {
        if (UnixFiles.Inspect(path) is not { IsRegularFile: true } file)
        {
            return new Problem("key-malformed", "This key is not a regular file.", "此密钥不是普通文件。", path);
        }

        if (file.OpenToOthers)
        {
            return new Problem("key-exposed",
                $"This key file is open to other users (mode {Convert.ToString((int)file.Mode, 8)}). Find out who read it, then `chmod 600`, or remove the key and enrol again.",
                $"此密钥文件对其他用户开放（权限 {Convert.ToString((int)file.Mode, 8)}）。请确认是否泄露，然后执行 chmod 600，或删除密钥并重新登记。", path);
        }

        uint me = UnixFiles.EffectiveUser;
        bool ownerIsRight = file.User == me || (me == 0 && UnixFiles.Inspect(stateFolder) is { } folder && folder.User == file.User);
        if (!ownerIsRight)
        {
            return new Problem("key-owner",
                $"This key file belongs to user {file.User}, not to user {me} who runs this program. Run as that user or `chown` the file.",
                $"此密钥文件属于用户 {file.User}，而本程序由用户 {me} 运行。请以该用户运行，或用 chown 更改属主。", path);
        }

        return Read(path);
    }

    private static Outcome<SecretKey> Read(string path)
    {
        Span<byte> buffer = stackalloc byte[KeyEncoding.MaximumLength + 1];
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (KeyEncoding.TryDecode(buffer[..length]) is { } key)
            {
                return key;
            }

            return new Problem("key-malformed",
                "A key is 32 bytes, 64 hexadecimal digits or 44 characters of base 64; this is neither.",
                "密钥应为 32 字节、64 位十六进制或 44 个 base64 字符；此文件不符合。", path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static Problem Unreadable(string path, Exception e) =>
        new("key-unreadable", $"The key cannot be read or written: {e.Message}", $"密钥无法读写：{e.Message}", path);
}
