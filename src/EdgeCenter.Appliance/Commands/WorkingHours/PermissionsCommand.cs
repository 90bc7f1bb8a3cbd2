using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Permissions;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary><c>attendance permissions</c>: the feed that login follows.</summary>
internal static class PermissionsCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options, "permissions", new Phrase("What attendance says about accounts: active or suspended, and why.", "考勤对账号的判定：启用或停用及原因。"),
            "attendance permissions", "attendance permissions --after 120 --json");
        var after = new Option<long>("--after") { Description = options.Text("Only changes after this revision.", "仅此修订号之后的变更。"), HelpName = "N" };
        command.Add(after);
        command.Run(options, invocation =>
            invocation.OpenSite().TryGet(out Site? site, out Problem? problem)
            && PermissionTable.ChangedSince(site.Store, invocation.Parse.GetValue(after)).TryGet(out IReadOnlyList<AccountPermission>? permissions, out problem)
                ? Show(invocation, site, permissions)
                : invocation.Fail(problem));
        return command;
    }

    private static int Show(Invocation invocation, Site site, IReadOnlyList<AccountPermission> permissions) => invocation.Print(
        new { Permissions = permissions.Select(p => new { p.Person, State = p.Active ? "active" : "suspended", p.Reason, p.Since, p.Revision }) },
        output =>
        {
            var table = new Table(
                invocation.Text("id", "编号"), invocation.Text("name", "姓名"), invocation.Text("account", "账号"), invocation.Text("reason", "原因"),
                invocation.Text("since", "自"));
            foreach (AccountPermission permission in permissions.OrderBy(p => p.Person.ToString(), StringComparer.Ordinal))
            {
                table.Add(
                    permission.Person.ToString(), site.NameOf(permission.Person),
                    permission.Active ? invocation.Text("active", "启用") : invocation.Text("suspended", "停用"),
                    invocation.Text(PermissionReasons.Text(permission.Reason)), site.LocalText(permission.Since)[..19]);
            }

            table.Write(output);
        });
}
