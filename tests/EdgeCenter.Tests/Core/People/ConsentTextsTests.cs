using System.Security.Cryptography;
using System.Text;
using EdgeCenter.Core.People;
using EdgeCenter.Tests.Core.Storage;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.People;

public sealed class ConsentTextsTests
{
    /// <summary>People agreed to these words. A failure here means: restore the text and write the new wording as a new version.</summary>
    [Theory]
    [InlineData("2026-01", "64e99b1a45b2734d", "29f9a40b5ae09577")]
    public void A_shipped_text_never_changes(string version, string english, string chinese)
    {
        ConsentText text = ConsentTexts.Shipped.Find(version).Value;
        Assert.Equal(english, Digest(text.Text.English));
        Assert.Equal(chinese, Digest(text.Text.Chinese));
    }

    [Fact]
    public void Every_shipped_text_is_pinned() => Assert.Equal(["2026-01"], ConsentTexts.Shipped.All.Select(text => text.Version));

    [Fact]
    public void A_site_may_bring_its_own_text_in_both_languages()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("acme-1.en.txt"), "We ask you …");
        Refused("consent-text-unreadable", ConsentTexts.WithSiteFolder(folder.Path));
        File.WriteAllText(folder.File("acme-1.zh.txt"), "我们请您……");
        ConsentTexts texts = ConsentTexts.WithSiteFolder(folder.Path).Value;
        Assert.Equal("acme-1", texts.Current.Version);
        Assert.Equal("我们请您……", texts.Find("acme-1").Value.Text.Chinese);
        Assert.True(texts.Find("2026-01").Succeeded);
    }

    [Fact]
    public void A_site_cannot_give_other_words_to_a_shipped_version()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("2026-01.en.txt"), "Something else");
        File.WriteAllText(folder.File("2026-01.zh.txt"), "别的内容");
        Refused("consent-text-changed", ConsentTexts.WithSiteFolder(folder.Path));
    }

    [Fact]
    public void A_missing_folder_or_a_wrong_encoding_is_a_problem()
    {
        using TemporaryFolder folder = new();
        Refused("consent-text-unreadable", ConsentTexts.WithSiteFolder(folder.File("nowhere")));
        File.WriteAllBytes(folder.File("a.en.txt"), [0xff, 0xfe, 0xfd]);
        File.WriteAllText(folder.File("a.zh.txt"), "");
        Refused("consent-text-unreadable", ConsentTexts.WithSiteFolder(folder.Path));
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
