using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>models list|verify|pull|import</c>.</summary>
internal static class ModelsCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "models",
        new Phrase("The neural networks: what is needed, what is there, where it comes from.", "神经网络模型：需要哪些、已有哪些、来自哪里。"),
        List(options),
        Verify(options),
        ModelsPullCommand.Create(options),
        ModelsImportCommand.Create(options));

    private static Command List(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "list",
            new Phrase("List the models of the catalogue and how each stands.", "列出目录中的模型及其状态。"),
            "models list",
            "models list --json");
        command.Run(options, invocation => ModelsAtHand.OpenStore().TryGet(out ModelStore? store, out Problem? problem)
            ? Show(invocation, store, store.List(), failOnProblem: false)
            : invocation.Fail(problem));
        return command;
    }

    private static Command Verify(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "verify",
            new Phrase("Read and hash every model file.", "读取并校验每个模型文件。"),
            "models verify");
        command.Run(options, invocation =>
        {
            if (!ModelsAtHand.OpenStore().TryGet(out ModelStore? store, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            ModelStatus[] statuses = [.. store.Catalogue.Models.Select(store.Verify)];
            return Show(invocation, store, statuses, failOnProblem: true);
        });
        return command;
    }

    private static int Show(Invocation invocation, ModelStore store, IReadOnlyList<ModelStatus> statuses, bool failOnProblem)
    {
        var result = new
        {
            store.Folder,
            Models = statuses.Select(s => new
            {
                s.Model.Name, s.Model.Task, s.Model.Version, s.Model.Optional, s.State, s.Model.File, s.Model.Size, s.Model.Sha256, s.Model.Licence,
                Source = new { s.Model.Source.Kind, s.Model.Source.Name, s.Model.Source.Version, s.Model.Source.Path },
            }),
        };
        invocation.Print(result, output =>
        {
            var table = new Table(
                invocation.Text("model", "模型"), invocation.Text("state", "状态"), invocation.Text("needed", "必需"),
                invocation.Text("bytes", "字节"), invocation.Text("licence", "许可证"), invocation.Text("what it is", "说明"));
            foreach (ModelStatus status in statuses)
            {
                table.Add(
                    status.Model.Name, StateText(invocation, status.State), status.Model.Optional ? "–" : "✓",
                    $"{status.Model.Size}", status.Model.Licence, invocation.Text(status.Model.About));
            }

            table.Write(output);
            output.WriteLine();
            output.WriteLine($"{invocation.Text("folder", "目录")}: {store.Folder}");
        });

        Problem[] problems = [.. statuses
            .Where(s => s.Problem is not null && !(s.Model.Optional && s.State == ModelState.Missing))
            .Select(s => s.Problem!)];
        return failOnProblem && problems.Length > 0 ? invocation.Fail(problems) : ExitCode.Success;
    }

    private static string StateText(Invocation invocation, ModelState state) => state switch
    {
        ModelState.Ready => invocation.Text("ready", "就绪"),
        ModelState.Missing => invocation.Text("missing", "缺失"),
        ModelState.Wrong => invocation.Text("wrong", "错误"),
        _ => invocation.Text("unknown", "未知"),
    };
}
