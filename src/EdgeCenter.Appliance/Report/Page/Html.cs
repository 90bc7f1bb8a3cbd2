using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report.Page;

/// <summary>
/// Markup that is safe to send. It is only made from interpolated strings whose holes are escaped, unless the hole is markup itself:
/// <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>. What cannot be put into a page does not compile.
/// </summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    public static Html Of(Template template) => new(template.Finish());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    internal readonly ref struct Template
    {
        /// <summary>Letters of every script stay readable; everything with a meaning in HTML is escaped, quotes included.</summary>
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _text;

        public Template(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html markup) => _text.Append(markup.Markup);

        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (Html part in parts)
            {
                _text.Append(part.Markup);
            }
        }

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double number, string format) => _text.Append(Encoder.Encode(number.ToString(format, CultureInfo.InvariantCulture)));

        /// <summary>Both languages; the page shows the chosen one.</summary>
        public void AppendFormatted(Phrase phrase) =>
            _text.Append("<span class=\"en\" lang=\"en\">").Append(Encoder.Encode(phrase.English))
                .Append("</span><span class=\"zh\" lang=\"zh\">").Append(Encoder.Encode(phrase.Chinese)).Append("</span>");

        public string Finish() => _text.ToString();
    }
}
