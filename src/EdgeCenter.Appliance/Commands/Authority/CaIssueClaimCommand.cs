using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Sync.Certificates;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Provisioning;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary><c>ca issue-claim</c>.</summary>
internal sealed class CaIssueClaimCommand
{
    private const int LargestConfiguration = 256 * 1024;
    private const int LargestList = 1 << 20;

    private readonly AuthorityOptions _authority;
    private readonly Option<string> _site;
    private readonly Option<string> _name;
    private readonly Option<string?> _list;
    private readonly Option<int> _count;
    private readonly Option<string> _lifetime;
    private readonly Option<string[]> _brokers;
    private readonly Option<string?> _configuration;
    private readonly Option<string> _out;

    private CaIssueClaimCommand(CliOptions o)
    {
        _authority = new AuthorityOptions(o);
        _site = new("--site") { Description = o.Text("Site of the appliances.", "设备所属站点。"), HelpName = "NAME", Required = true };
        _name = new("--name")
        {
            Description = o.Text("Name of the appliances; {n} is the next free number.", "设备名称；{n} 为下一个可用编号。"),
            HelpName = "PATTERN",
            DefaultValueFactory = _ => "edge-{n}",
        };
        _list = new("--list")
        {
            Description = o.Text("CSV of serial number,name: only these machines, each with its name.", "CSV 文件（序列号,名称）：仅限这些机器，各用其名。"),
            HelpName = "FILE",
        };
        _count = new("--count") { Description = o.Text("How many appliances may use it.", "可使用的设备数量。"), HelpName = "N", DefaultValueFactory = _ => 1 };
        _lifetime = AuthorityOptions.Lifetime(o, "7d");
        _brokers = new("--broker")
        {
            Description = o.Text("Where the appliance finds the broker (default: as told to 'ca init').", "设备连接的代理地址（默认同 ca init）。"),
            HelpName = "HOST[:PORT]",
        };
        _configuration = new("--configuration")
        {
            Description = o.Text("JSON file that the appliances start with; their names are added.", "设备的初始配置（JSON 文件）；会自动填入名称。"),
            HelpName = "FILE",
        };
        _out = new("--out") { Description = o.Text("The claim file.", "申领文件。"), HelpName = "FILE", DefaultValueFactory = _ => "claim.json" };
    }

    public static Command Create(CliOptions options)
    {
        var issue = new CaIssueClaimCommand(options);
        Command command = Verb.Create(
            options,
            "issue-claim",
            new Phrase("Make a claim: the file with which new appliances ask for their certificate. Keep it secret.", "签发申领文件：新设备凭此申请证书。请妥善保密。"),
            "ca issue-claim --site hq",
            "ca issue-claim --site hq --name gate-{n} --count 20 --valid-for 30d --out gates.json",
            "ca issue-claim --site hq --list machines.csv --configuration hq.json");
        issue._authority.AddTo(command);
        foreach (Option option in (Option[])[issue._site, issue._name, issue._list, issue._count, issue._lifetime, issue._brokers, issue._configuration, issue._out])
        {
            command.Add(option);
        }

        command.Run(options, issue.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!Plan(invocation.Parse).TryGet(out ClaimPlan? plan, out Problem? problem)
            || !_authority.Open(invocation).TryGet(out CertificateAuthority? authority, out problem))
        {
            return invocation.Fail(problem);
        }

        Outcome<ProvisioningClaim> issued = await ClaimOffice.IssueAsync(authority, plan, cancellation).ConfigureAwait(false);
        if (!issued.TryGet(out ProvisioningClaim? claim, out problem))
        {
            return invocation.Fail(problem);
        }

        string file = invocation.Parse.GetValue(_out)!;
        try
        {
            DurableFile.WriteSecret(file, claim.ToBytes());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return invocation.Fail(new Problem("file-unwritable", $"The file cannot be written: {e.Message}", $"文件无法写入：{e.Message}", file));
        }

        return invocation.Print(
            new { claim.Id, File = file, plan.Site, plan.Uses, claim.Expires, claim.Brokers },
            output => output.WriteLine(invocation.Text(
                $"{file}: {claim.Id}, for {plan.Uses} appliances of {plan.Site} until {claim.Expires:yyyy-MM-dd HH:mm} UTC. On the appliance: edgecenter provision --claim {Path.GetFileName(file)}",
                $"{file}：{claim.Id}，供 {plan.Site} 的 {plan.Uses} 台设备使用，有效期至 {claim.Expires:yyyy-MM-dd HH:mm} UTC。在设备上执行：edgecenter provision --claim {Path.GetFileName(file)}")));
    }

    private Outcome<ClaimPlan> Plan(ParseResult parse)
    {
        string[] brokers = parse.GetValue(_brokers) ?? [];
        foreach (string broker in brokers)
        {
            if (BrokerAddress.Parse(broker, BrokerAddress.TlsPort).Problem is { } invalid)
            {
                return invalid;
            }
        }

        if (!AuthorityOptions.Duration(parse.GetValue(_lifetime)!).TryGet(out TimeSpan lifetime, out Problem? problem)
            || !Names(parse.GetValue(_list)).TryGet(out IReadOnlyDictionary<string, string>? names, out problem)
            || !Configuration(parse.GetValue(_configuration)).TryGet(out JsonObject? configuration, out problem))
        {
            return problem;
        }

        return new ClaimPlan(
            parse.GetValue(_site)!, parse.GetValue(_name)!, names, names.Count > 0 ? names.Count : parse.GetValue(_count), lifetime, brokers,
            configuration.Count > 0 ? configuration : null);
    }

    private static Outcome<IReadOnlyDictionary<string, string>> Names(string? file)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file is null)
        {
            return names;
        }

        return Read(file, LargestList).Then<IReadOnlyDictionary<string, string>>(bytes =>
        {
            string[] lines = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i].Trim();
                if (line.Length == 0 || (i == 0 && line == "serial,name"))
                {
                    continue;
                }

                if (line.Split(',') is not [{ Length: > 0 } serial, { Length: > 0 } name] || !names.TryAdd(serial.Trim(), name.Trim()))
                {
                    return new Problem("list-malformed", $"Line {i + 1}: write serial,name, each serial once.", $"第 {i + 1} 行：请写 序列号,名称，且序列号不可重复。", file);
                }
            }

            return names.Count > 0 ? names : new Problem("list-malformed", "The list names no machine.", "清单中没有任何机器。", file);
        });
    }

    private static Outcome<JsonObject> Configuration(string? file) => file is null ? new JsonObject() : Read(file, LargestConfiguration).Then<JsonObject>(bytes =>
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = 30, AllowDuplicateProperties = false }) is JsonObject configuration
                ? configuration
                : new Problem("configuration-invalid", "The configuration must be a JSON object.", "配置必须是 JSON 对象。", file);
        }
        catch (JsonException e)
        {
            return new Problem("configuration-invalid", $"Not JSON: {e.Message}", "不是有效的 JSON。", file);
        }
    });

    private static Outcome<byte[]> Read(string file, int largest)
    {
        try
        {
            return new FileInfo(file).Length <= largest
                ? File.ReadAllBytes(file)
                : new Problem("file-too-large", $"The file is larger than {largest} bytes.", $"文件大于 {largest} 字节。", file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("file-unreadable", $"The file cannot be read: {e.Message}", $"文件无法读取：{e.Message}", file);
        }
    }
}
