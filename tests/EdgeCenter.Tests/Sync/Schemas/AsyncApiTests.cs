using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Schemas;

namespace EdgeCenter.Tests.Sync.Schemas;

public sealed class AsyncApiTests
{
    private static readonly JsonObject Document = AsyncApiDocument.Create(SchemaCatalogue.Shipped);

    [Fact]
    public void The_topics_are_those_that_the_program_works_with() => Assert.Equal(
        [
            "edgecenter/v1/{site}/{appliance}/events/{stream}", "edgecenter/v1/{site}/{appliance}/status", "edgecenter/v1/{site}/{appliance}/commands/request",
            "edgecenter/v1/{site}/{appliance}/commands/response", "edgecenter/v1/{site}/{appliance}/twin/desired", "edgecenter/v1/{site}/{appliance}/twin/reported",
        ],
        Document["channels"]!.AsObject().Select(channel => (string)channel.Value!["address"]!));

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        string[] references = [.. References(Document)];

        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            JsonNode? node = Document;
            foreach (string step in reference.Split('/').Skip(1))
            {
                node = node?[step];
            }

            Assert.True(node is not null, reference);
        });
    }

    [Fact]
    public void The_document_beside_the_schemas_is_the_one_that_the_program_writes()
    {
        string file = Path.Combine(Folder(), "src", "EdgeCenter.Sync", "Schemas", "asyncapi.json");

        Assert.Equal(AsyncApiDocument.Text(AsyncApiDocument.Create(SchemaCatalogue.Shipped)), File.ReadAllText(file));
    }

    [Theory]
    [InlineData(Language.English, "<html lang=\"en\">")]
    [InlineData(Language.Chinese, "<html lang=\"zh-CN\">")]
    public void The_page_shows_everything_and_needs_nothing_else(Language language, string start)
    {
        string page = AsyncApiPage.Create(SchemaCatalogue.Shipped, language);

        Assert.Contains(start, page, StringComparison.Ordinal);
        Assert.All(SchemaCatalogue.Shipped.Files, file =>
        {
            Assert.Contains($">{file.Name}<", page, StringComparison.Ordinal);
            Assert.Contains(System.Net.WebUtility.HtmlEncode(file.Title.Chinese), page, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_tells_what_may_be_absent_and_what_a_map_holds() =>
        Assert.Contains("<code>streams&nbsp;?</code><td><code>{*: integer}</code>", AsyncApiPage.Create(SchemaCatalogue.Shipped, Language.English), StringComparison.Ordinal);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static string Folder()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EdgeCenter.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
