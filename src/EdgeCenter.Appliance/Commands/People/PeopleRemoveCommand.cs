using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people remove ID</c>.</summary>
internal static class PeopleRemoveCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "remove",
            new Phrase("Delete a person for good: name, credentials, templates, and what the file still held of them.", "彻底删除一个人：姓名、凭证、模板，以及文件中残留的数据。"),
            "people remove E1001 --yes");
        Argument<string> id = PeopleCommand.IdArgument(options);
        var yes = new Option<bool>("--yes") { Description = options.Text("Do not ask.", "不再询问。") };
        command.Add(id);
        command.Add(yes);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!PersonText.Id(invocation.Parse.GetRequiredValue(id)).TryGet(out PersonId who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem))
            {
                return invocation.Fail(problem);
            }

            if (!invocation.Parse.GetValue(yes) && !Confirmed(invocation, who))
            {
                return invocation.Fail(new Problem("not-confirmed", "Nothing was deleted. Add --yes to delete without a question.", "没有删除任何内容。加 --yes 可直接删除。", who.ToString()));
            }

            Outcome<RemovalReceipt> removed = await site.People.RemoveAsync(who, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
            return removed.TryGet(out RemovalReceipt? receipt, out problem)
                ? invocation.Print(receipt, output => output.WriteLine(invocation.Text(
                    $"{who} is deleted, with {receipt.Templates} face templates. The audit log keeps only the pseudonym {receipt.Pseudonym}.",
                    $"已删除 {who} 及其 {receipt.Templates} 个人脸模板。审计日志只保留假名 {receipt.Pseudonym}。")))
                : invocation.Fail(problem);
        });
        return command;
    }

    /// <summary>Asks only where somebody can answer.</summary>
    private static bool Confirmed(Invocation invocation, PersonId who)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        invocation.Error.Write(invocation.Text($"Delete {who} for good? Type the id to confirm: ", $"确定彻底删除 {who}？请输入编号确认："));
        return Console.ReadLine() == who.ToString();
    }
}
