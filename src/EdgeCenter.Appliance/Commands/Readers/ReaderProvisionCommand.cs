using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Osdp;

namespace EdgeCenter.Appliance.Commands.Readers;

/// <summary><c>reader provision</c>: hands an OSDP reader in install mode its own key.</summary>
internal static class ReaderProvisionCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "provision",
            new Phrase(
                "Give an OSDP reader in install mode its own key (not while the service runs; keep strangers off the cable meanwhile).",
                "为处于安装模式的 OSDP 读卡器下发专用密钥（服务运行时不可用；期间请勿让他人接触线缆）。"),
            "reader provision lobby");
        var name = new Argument<string>("READER") { Description = options.Text("Name of the reader.", "读卡器名称。") };
        command.Add(name);
        command.Run(options, (invocation, cancellation) => ProvisionAsync(invocation, invocation.Parse.GetRequiredValue(name), cancellation));
        return command;
    }

    private static async Task<int> ProvisionAsync(Invocation invocation, string name, CancellationToken cancellation)
    {
        (ReadersAtHand? atHand, IReadOnlyList<Problem> problems) = ReadersAtHand.Open(invocation);
        if (atHand is null)
        {
            return invocation.Fail(problems);
        }

        if (!atHand.Find(name).TryGet(out ReaderOptions? reader, out Problem? problem))
        {
            return invocation.Fail(problem);
        }

        if (reader.Kind != ReaderKind.Osdp)
        {
            return invocation.Fail(new Problem(
                "reader-without-key", "Only OSDP readers have keys.", "只有 OSDP 读卡器才有密钥。", name));
        }

        Outcome<string> done = await Task.Run(() => OsdpProvisioner.Provision(atHand.Factory, reader, cancellation), cancellation).ConfigureAwait(false);
        return done.TryGet(out string? about, out problem)
            ? invocation.Print(new { Reader = name, About = about }, output => output.WriteLine(
                invocation.Text($"{name}: holds its own key ({about})", $"{name}：已持有专用密钥（{about}）")))
            : invocation.Fail(problem);
    }
}
