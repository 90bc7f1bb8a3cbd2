using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Provisioning;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>provision</c>: this appliance gets its certificate.</summary>
internal sealed class ProvisionCommand
{
    private static readonly string[] SerialFiles = ["/sys/class/dmi/id/product_serial", "/sys/firmware/devicetree/base/serial-number"];

    private readonly Option<string> _claim;
    private readonly Option<bool> _again;
    private readonly Option<string> _wait;
    private readonly Option<string?> _serial;

    private ProvisionCommand(CliOptions o)
    {
        _claim = new("--claim") { Description = o.Text("The claim file; deleted when all is done.", "申领文件；完成后删除。"), HelpName = "FILE", Required = true };
        _again = new("--again") { Description = o.Text("Ask for another certificate although there is one.", "已有证书时重新申领。") };
        _wait = new("--wait") { Description = o.Text("How long to wait for the authority.", "等待证书机构应答的时长。"), HelpName = "TIME", DefaultValueFactory = _ => "10m" };
        _serial = new("--serial") { Description = o.Text("Serial number of this machine (default: what its firmware says).", "本机序列号（默认读取固件信息）。"), HelpName = "TEXT" };
    }

    public static Command Create(CliOptions options)
    {
        var provision = new ProvisionCommand(options);
        Command command = Verb.Create(
            options,
            "provision",
            new Phrase(
                "Get this appliance its certificate, name and first configuration. After a power cut: run it again.",
                "为本设备申领证书、名称和初始配置。断电后再次运行即可继续。"),
            "provision --claim claim.json",
            "provision --claim /media/usb/claim.json --config /etc/edgecenter/edgecenter.json --wait 1h");
        foreach (Option option in (Option[])[provision._claim, provision._again, provision._wait, provision._serial])
        {
            command.Add(option);
        }

        command.Run(options, provision.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        ParseResult parse = invocation.Parse;
        string configuration = Places.Configuration(parse.GetValue(invocation.Options.Configuration)) ?? ConfigurationFile.DefaultPath;
        ApplianceOptions options = new();
        if (File.Exists(configuration))
        {
            (ApplianceOptions? known, IReadOnlyList<Problem> problems) = ConfigurationFile.Load(configuration, Environment.GetEnvironmentVariables());
            if (known is null)
            {
                return invocation.Fail([.. problems]);
            }

            options = known;
        }

        if (!AuthorityOptions.Duration(parse.GetValue(_wait)!).TryGet(out TimeSpan patience, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        string state = Places.State(parse.GetValue(invocation.Options.State), options);
        if (CreateFolder(state) is { } unwritable)
        {
            return invocation.Fail(unwritable);
        }

        ILoggerFactory logs = invocation.Own(Logging.Create(LogLevel.Error));
        var provisioner = new Provisioner(
            new CertificateStore(state, invocation.Time), new FirstConfiguration(configuration), parse.GetValue(_serial) ?? Serial(), invocation.Time, logs);
        Outcome<ProvisionedAppliance> done = await provisioner.RunAsync(
            parse.GetRequiredValue(_claim), parse.GetValue(_again), patience, new ProvisioningText(invocation), cancellation).ConfigureAwait(false);
        return done.TryGet(out ProvisionedAppliance? appliance, out problem)
            ? invocation.Print(appliance, output => Write(invocation, output, appliance, options, configuration))
            : invocation.Fail(problem);
    }

    private static void Write(Invocation invocation, TextWriter output, ProvisionedAppliance appliance, ApplianceOptions options, string configuration)
    {
        output.WriteLine(invocation.Text(
            $"This appliance is {appliance.Site}/{appliance.Appliance}; its certificate is valid until {appliance.Certificate.Validity.NotAfter:yyyy-MM-dd}.",
            $"本设备为 {appliance.Site}/{appliance.Appliance}，证书有效期至 {appliance.Certificate.Validity.NotAfter:yyyy-MM-dd}。"));
        if (appliance.ConfigurationWritten)
        {
            output.WriteLine(invocation.Text($"Configuration written: {configuration}", $"已写入配置：{configuration}"));
        }
        else if (options.Site != appliance.Site || options.Appliance != appliance.Appliance)
        {
            output.WriteLine(invocation.Text(
                $"Attention: {configuration} says {options.Site}/{options.Appliance}. Set site and appliance as above, or the broker will refuse what it sends.",
                $"注意：{configuration} 中为 {options.Site}/{options.Appliance}。请改为上述站点和设备名，否则代理会拒绝其消息。"));
        }
    }

    private static Problem? CreateFolder(string state)
    {
        try
        {
            DurableFile.CreateFolder(state);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("state-unwritable", $"The state folder cannot be made: {e.Message}", $"无法创建状态目录：{e.Message}", state);
        }
    }

    private static string? Serial()
    {
        foreach (string file in SerialFiles)
        {
            try
            {
                if (File.ReadAllText(file).Trim('\0', '\n', ' ') is { Length: > 0 and <= 128 } serial)
                {
                    return serial;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not on this machine, or root's only: the next place.
            }
        }

        return null;
    }
}
