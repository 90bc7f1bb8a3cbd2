using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Provisioning;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary>Writes the configuration that came with the certificate, if it is a good one and there is none.</summary>
internal sealed class FirstConfiguration(string path) : IConfigurationReceiver
{
    public Outcome<bool> Receive(JsonObject configuration)
    {
        if (File.Exists(path))
        {
            return false;
        }

        string draft = $"{path}.received";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            DurableFile.Write(draft, Encoding.UTF8.GetBytes(configuration.ToJsonString(JsonText.Options) + "\n"));
            (_, IReadOnlyList<Problem> problems) = ConfigurationFile.Load(draft, new Hashtable());
            if (problems.Count > 0)
            {
                return new Problem(
                    "configuration-received-invalid",
                    $"The configuration that came with the certificate is wrong: {problems[0].In(Language.English)} Write {path} yourself and run this again.",
                    $"随证书收到的配置有误：{problems[0].In(Language.Chinese)} 请自行编写 {path} 后重新运行。",
                    draft);
            }

            DurableFile.Move(draft, path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("configuration-unwritable", $"The configuration cannot be written: {e.Message}", $"配置无法写入：{e.Message}", path);
        }
    }
}
