using EdgeCenter.Appliance.Cli;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Appliance.Commands;

/// <summary>Shows what a pull or an import brought.</summary>
internal static class ModelArrivals
{
    public static int Print(Invocation invocation, IReadOnlyList<ModelArrival> arrivals)
    {
        invocation.Print(
            new { Models = arrivals.Select(a => new { a.Model.Name, a.Origin, a.From, Ready = a.Problem is null }) },
            output =>
            {
                foreach (ModelArrival arrival in arrivals.Where(a => a.Problem is null))
                {
                    string how = arrival.Origin switch
                    {
                        ModelOrigin.Present => invocation.Text("already there", "已存在"),
                        ModelOrigin.Imported => invocation.Text($"imported from {arrival.From}", $"从 {arrival.From} 导入"),
                        _ => invocation.Text($"downloaded from {arrival.From}", $"从 {arrival.From} 下载"),
                    };
                    output.WriteLine($"✓ {arrival.Model.Name}: {how}");
                }
            });
        return arrivals.Any(a => a.Problem is not null)
            ? invocation.Fail([.. arrivals.Where(a => a.Problem is not null).Select(a => a.Problem!)])
            : ExitCode.Success;
    }
}
