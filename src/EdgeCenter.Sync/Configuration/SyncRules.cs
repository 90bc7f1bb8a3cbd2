using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Configuration;

/// <summary>What no single value can get wrong alone, and how options become a link's.</summary>
public static class SyncRules
{
    /// <param name="path">The key of these options.</param>
    public static IEnumerable<Problem> Check(SyncOptions options, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        for (int i = 0; i < options.Brokers.Count; i++)
        {
            if (BrokerAddress.Parse(options.Brokers[i], DefaultPort(options)).Problem is { } problem)
            {
                yield return new Problem("configuration-invalid", problem.Message, $"{path}.brokers[{i}]");
            }
        }

        if (options.CertificateFile is null != options.KeyFile is null)
        {
            yield return new Problem(
                "configuration-invalid",
                "A certificate and its key go together: name both or neither.",
                "证书与密钥必须成对：请同时填写或同时省略。",
                options.KeyFile is null ? $"{path}.keyFile" : $"{path}.certificateFile");
        }

        if (options.PasswordFile is not null && options.User is null)
        {
            yield return new Problem(
                "configuration-invalid", "A password needs a user name.", "填写密码时必须填写用户名。", $"{path}.user");
        }

        foreach (Problem problem in CommandRules.Check(options.Commands, $"{path}.commands"))
        {
            yield return problem;
        }
    }

    /// <summary>The link of an appliance; its options have been checked.</summary>
    public static LinkOptions Link(SyncOptions options, Topics topics)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(topics);
        return new LinkOptions
        {
            Brokers = [.. options.Brokers.Select(text => BrokerAddress.Parse(text, DefaultPort(options)).Value)],
            ClientId = $"edgecenter.{topics.Site}.{topics.Appliance}",
            KeepAlive = options.KeepAlive,
            ConnectTimeout = options.ConnectTimeout,
            BackOff = new BackOff { Longest = options.LongestWait },
            SendWindow = options.Window,
        };
    }

    private static int DefaultPort(SyncOptions options) => options.Tls ? BrokerAddress.TlsPort : BrokerAddress.PlainPort;
}
