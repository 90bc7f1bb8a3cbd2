using System.CommandLine;
using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Osdp;

namespace EdgeCenter.Appliance.Commands.Readers;

/// <summary><c>reader list</c>: what is configured, and whether its device is there.</summary>
internal static class ReaderListCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(options, "list", new Phrase("List the configured readers.", "列出已配置的读卡器。"), "reader list", "reader list --json");
        command.Run(options, Run);
        return command;
    }

    private static int Run(Invocation invocation)
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = invocation.Configuration();
        if (options is null)
        {
            return invocation.Fail(problems);
        }

        var readers = options.Readers.Select(reader => new
        {
            reader.Name,
            reader.Kind,
            reader.Device,
            Address = reader.Kind == ReaderKind.Osdp ? reader.Osdp.Address : (int?)null,
            Secure = reader.Kind == ReaderKind.Osdp && reader.Osdp.Security == OsdpSecurity.Required,
            reader.Formats,
            DevicePresent = reader.Device.StartsWith('/') ? File.Exists(reader.Device) : (bool?)null,
        }).ToList();
        return invocation.Print(new { Readers = readers }, output =>
        {
            var table = new Table(
                invocation.Text("reader", "读卡器"), invocation.Text("kind", "类型"), invocation.Text("device", "设备"), invocation.Text("address", "地址"),
                invocation.Text("encrypted", "加密"), invocation.Text("present", "已接入"));
            foreach (var reader in readers)
            {
                table.Add(
                    reader.Name, reader.Kind.ToString().ToLowerInvariant(), reader.Device, reader.Address?.ToString(CultureInfo.InvariantCulture), YesNo(invocation, reader.Secure),
                    reader.DevicePresent is { } present ? YesNo(invocation, present) : null);
            }

            table.Write(output);
        });
    }

    private static string YesNo(Invocation invocation, bool yes) => yes ? invocation.Text("yes", "是") : invocation.Text("no", "否");
}
