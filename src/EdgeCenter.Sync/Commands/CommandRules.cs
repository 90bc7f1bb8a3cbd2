using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands;

/// <summary>What no single value of <see cref="CommandOptions"/> can get wrong alone.</summary>
internal static class CommandRules
{
    /// <param name="path">The key of these options.</param>
    public static IEnumerable<Problem> Check(CommandOptions options, string path)
    {
        for (int i = 0; i < options.Unsigned.Count; i++)
        {
            if (CommandType.Find(options.Unsigned[i])?.MaySkipSignature != true)
            {
                yield return new Problem(
                    "configuration-invalid",
                    $"'{options.Unsigned[i]}' is never taken unsigned. These can be: {string.Join(", ", CommandType.All.Where(type => type.MaySkipSignature).Select(type => type.Name))}.",
                    $"“{options.Unsigned[i]}”不允许免签名。",
                    $"{path}.unsigned[{i}]");
            }
        }

        for (int i = 0; i < options.Signers.Count; i++)
        {
            SignerOptions signer = options.Signers[i];
            if (options.Signers.Take(i).Any(other => other.Name == signer.Name))
            {
                yield return new Problem(
                    "configuration-invalid", $"There is another signer called '{signer.Name}'.", $"已有名为“{signer.Name}”的签发者。", $"{path}.signers[{i}].name");
            }

            if (signer.Commands.Count == 0)
            {
                yield return new Problem(
                    "configuration-invalid",
                    "Name the commands that this signer may send, or \"*\" for all.",
                    "请列出该签发者可发送的命令，或填写 \"*\" 表示全部。",
                    $"{path}.signers[{i}].commands");
            }

            for (int j = 0; j < signer.Commands.Count; j++)
            {
                if (signer.Commands[j] != SignerOptions.Everything && CommandType.Find(signer.Commands[j]) is null)
                {
                    yield return new Problem(
                        "configuration-invalid", $"There is no command '{signer.Commands[j]}'.", $"没有名为“{signer.Commands[j]}”的命令。", $"{path}.signers[{i}].commands[{j}]");
                }
            }
        }
    }
}
