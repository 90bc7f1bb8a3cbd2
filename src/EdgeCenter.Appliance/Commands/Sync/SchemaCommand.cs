using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Schemas;

namespace EdgeCenter.Appliance.Commands.Sync;

/// <summary><c>schema list|export|page</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "schema",
        new Phrase("What is said over MQTT: JSON Schemas and the AsyncAPI document.", "MQTT 接口：JSON 模式与 AsyncAPI 文档。"),
        List(options),
        Export(options),
        Page(options));

    private static Command List(CliOptions options)
    {
        Command command = Verb.Create(options, "list", new Phrase("Every event, command and message.", "列出所有事件、命令与消息。"), "schema list");
        command.Run(options, invocation => invocation.Print(
            SchemaCatalogue.Shipped.Files.Select(file => new { file.Kind, file.Name, Title = invocation.Text(file.Title) }),
            output =>
            {
                var table = new Table(invocation.Text("kind", "类别"), invocation.Text("name", "名称"), invocation.Text("what it is", "说明"));
                foreach (SchemaFile file in SchemaCatalogue.Shipped.Files)
                {
                    table.Add(file.Kind, file.Name, invocation.Text(file.Title));
                }

                table.Write(output);
            }));
        return command;
    }

    private static Command Export(CliOptions options)
    {
        Command command = Verb.Create(
            options, "export", new Phrase("Write every schema and asyncapi.json into a folder.", "将所有模式与 asyncapi.json 写入目录。"), "schema export ./schemas");
        var folder = new Argument<string>("DIR") { Description = options.Text("Folder; made when it is not there.", "目录；不存在则创建。") };
        command.Add(folder);
        command.Run(options, invocation =>
        {
            string target = invocation.Parse.GetRequiredValue(folder);
            return Write(target, () =>
            {
                foreach (SchemaFile file in SchemaCatalogue.Shipped.Files)
                {
                    Directory.CreateDirectory(Path.Combine(target, file.Kind));
                    File.WriteAllText(Path.Combine(target, file.Kind, $"{file.Name}.json"), file.Schema.GetRawText() + "\n");
                }

                File.WriteAllText(Path.Combine(target, "asyncapi.json"), AsyncApiDocument.Text(AsyncApiDocument.Create(SchemaCatalogue.Shipped)));
            }) is { } problem
                ? invocation.Fail(problem)
                : invocation.Print(new { folder = target, files = SchemaCatalogue.Shipped.Files.Count + 1 }, output => output.WriteLine(invocation.Text(
                    $"{SchemaCatalogue.Shipped.Files.Count} schemas and asyncapi.json are in {target}.",
                    $"{SchemaCatalogue.Shipped.Files.Count} 个模式与 asyncapi.json 已写入 {target}。")));
        });
        return command;
    }

    private static Command Page(CliOptions options)
    {
        Command command = Verb.Create(
            options, "page", new Phrase("Write the interface as one HTML page.", "将接口文档写成单个 HTML 页面。"), "schema page interface.html", "schema page 接口.html --lang zh");
        var target = new Argument<string>("FILE") { Description = options.Text("The page.", "页面文件。") };
        command.Add(target);
        command.Run(options, invocation =>
        {
            string file = invocation.Parse.GetRequiredValue(target);
            return Write(file, () => File.WriteAllText(file, AsyncApiPage.Create(SchemaCatalogue.Shipped, options.Language))) is { } problem
                ? invocation.Fail(problem)
                : invocation.Print(new { file }, output => output.WriteLine(file));
        });
        return command;
    }

    private static Problem? Write(string where, Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("file-not-written", $"It cannot be written: {e.Message}", $"无法写入：{e.Message}", where);
        }
    }
}
