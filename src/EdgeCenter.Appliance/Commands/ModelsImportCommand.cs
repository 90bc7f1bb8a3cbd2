using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>models import DIR</c>.</summary>
internal static class ModelsImportCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "import",
            new Phrase(
                "Take models from a folder or USB stick, recognised by size and SHA-256 whatever the files are called.",
                "从目录或 U 盘导入模型，按大小和 SHA-256 识别，与文件名无关。"),
            "models import /media/usb",
            "models import /media/usb minifasnet-v2");
        var folder = new Argument<string>("DIR") { Description = options.Text("Folder to look through.", "要查找的目录。") };
        var names = new Argument<string[]>("MODEL") { Description = options.Text("Names from 'models list'; none: whatever is found.", "models list 中的名称；不指定则导入找到的全部。"), Arity = ArgumentArity.ZeroOrMore };
        command.Add(folder);
        command.Add(names);
        command.Run(options, invocation =>
        {
            if (!ModelsAtHand.OpenStore().TryGet(out ModelStore? store, out Problem? problem)
                || !new ModelImport(store).From(invocation.Parse.GetRequiredValue(folder), invocation.Parse.GetValue(names) ?? [])
                    .TryGet(out IReadOnlyList<ModelArrival>? arrivals, out problem))
            {
                return invocation.Fail(problem!);
            }

            return arrivals.Count == 0
                ? invocation.Fail(new Problem("no-models-found", "None of the catalogue's models is in this folder.", "此目录中没有目录所列的模型。", invocation.Parse.GetRequiredValue(folder)))
                : ModelArrivals.Print(invocation, arrivals);
        });
        return command;
    }
}
