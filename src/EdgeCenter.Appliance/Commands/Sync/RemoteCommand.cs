using System.CommandLine;
using System.Security.Cryptography;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>command send|keygen</c>.</summary>
internal static class RemoteCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "command",
        new Phrase("Command appliances through the broker.", "通过代理向设备发送命令。"),
        RemoteSendCommand.Create(options),
        KeyGen(options));

    private static Command KeyGen(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "keygen",
            new Phrase("Make a key to sign commands with: NAME.key stays with you, NAME.pem goes to the appliances.", "生成命令签名密钥：NAME.key 自行保管，NAME.pem 交给设备。"),
            "command keygen alice");
        var name = new Argument<string>("NAME") { Description = options.Text("Path of the two files without their ending.", "两个文件的路径（不含扩展名）。") };
        command.Add(name);
        command.Run(options, invocation =>
        {
            string path = invocation.Parse.GetRequiredValue(name);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            try
            {
                Write($"{path}.key", key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
                Write($"{path}.pem", key.ExportSubjectPublicKeyInfoPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return invocation.Fail(new Problem("key-not-written", $"The key cannot be written: {e.Message}", $"无法写入密钥：{e.Message}", path));
            }

            return invocation.Print(
                new { privateKey = $"{path}.key", publicKey = $"{path}.pem" },
                output => output.WriteLine(invocation.Text(
                    $"{path}.key signs; keep it. {path}.pem goes into sync.commands.signers of the appliances.",
                    $"{path}.key 用于签名，请妥善保管；{path}.pem 填入设备的 sync.commands.signers。")));
        });
        return command;
    }

    /// <summary>Never over a key that is there: it may be the only one.</summary>
    private static void Write(string file, string pem, UnixFileMode mode)
    {
        using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        using var writer = new StreamWriter(stream);
        writer.WriteLine(pem);
    }
}
