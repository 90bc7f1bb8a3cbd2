using System.Text;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>
/// The consent texts that this site may show: those shipped (<c>People/ConsentTexts</c>), and the site's own from a folder with pairs
/// <c>VERSION.en.txt</c> and <c>VERSION.zh.txt</c>.
/// </summary>
public sealed class ConsentTexts
{
    private const int MaximumBytes = 100_000;
    private const string ResourcePrefix = "consent/";

    private readonly SortedDictionary<string, ConsentText> _texts = new(StringComparer.Ordinal);

    private ConsentTexts()
    {
        foreach (string name in typeof(ConsentTexts).Assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(ResourcePrefix, StringComparison.Ordinal) && name.EndsWith(".en.txt", StringComparison.Ordinal))
            {
                string version = name[ResourcePrefix.Length..^".en.txt".Length];
                _texts[version] = new ConsentText(version, new Phrase(Resource(name), Resource($"{ResourcePrefix}{version}.zh.txt")));
            }
        }

        Current = _texts.Values.Last();
    }

    /// <summary>The texts shipped with the program.</summary>
    public static ConsentTexts Shipped { get; } = new();

    /// <summary>The one to show now: the site's newest if it has its own, else the newest shipped. Newest = last in ordinal order.</summary>
    public ConsentText Current { get; private set; }

    public IReadOnlyCollection<ConsentText> All => _texts.Values;

    /// <summary>Problems: <c>consent-text-unreadable</c>, <c>consent-text-changed</c> (a site text must not reuse a shipped version).</summary>
    public static Outcome<ConsentTexts> WithSiteFolder(string folder)
    {
        ConsentTexts texts = new();
        try
        {
            foreach (string english in Directory.GetFiles(folder, "*.en.txt").Order(StringComparer.Ordinal))
            {
                string version = Path.GetFileName(english)[..^".en.txt".Length];
                if (texts._texts.ContainsKey(version))
                {
                    return new Problem("consent-text-changed",
                        "This version is shipped with the program and people have agreed to its words: give the site's text another version.",
                        "此版本随程序提供且已有人同意其内容：请为本站点的文本使用其他版本号。", english);
                }

                string chinese = Path.Combine(folder, version + ".zh.txt");
                texts._texts[version] = texts.Current = new ConsentText(version, new Phrase(Read(english), Read(chinese)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return new Problem("consent-text-unreadable",
                $"The site's consent texts cannot be read: {e.Message} Each version needs VERSION.en.txt and VERSION.zh.txt in UTF-8.",
                $"无法读取本站点的同意书文本：{e.Message} 每个版本需要 UTF-8 编码的 VERSION.en.txt 和 VERSION.zh.txt。", folder);
        }

        return texts;
    }

    /// <summary>Problem <c>consent-text-unknown</c>: nobody can have agreed to a text that does not exist.</summary>
    public Outcome<ConsentText> Find(string version) => _texts.TryGetValue(version, out ConsentText? text)
        ? text
        : new Problem("consent-text-unknown",
            $"There is no consent text of this version; there are: {string.Join(", ", _texts.Keys)}.",
            $"没有此版本的同意书；现有版本：{string.Join("、", _texts.Keys)}。", version);

    private static string Resource(string name)
    {
        using Stream stream = typeof(ConsentTexts).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        if (file.Length > MaximumBytes)
        {
            throw new IOException($"{path} is larger than {MaximumBytes} bytes.");
        }

        using StreamReader reader = new(file, new UTF8Encoding(true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }
}
