using System.Text.Json;
using System.Text.Unicode;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Json;

/// <summary>
/// Reads one JSON object from somebody who may be hostile. Stricter than RFC 8259 asks: a member may appear once only (who reads it twice must not read two
/// things), every string must be text (no half characters), and size and depth are bounded. Total: whatever the bytes, there is an answer.
/// </summary>
public static class StrictJson
{
    /// <param name="utf8">As it came.</param>
    /// <param name="largest">Bytes.</param>
    /// <param name="deepest">Levels of objects and arrays.</param>
    /// <returns>The object, independent of <paramref name="utf8"/>. Problems: <c>json-too-large</c>, <c>json-malformed</c> with where it stops being JSON.</returns>
    public static Outcome<JsonElement> ReadObject(ReadOnlyMemory<byte> utf8, int largest, int deepest)
    {
        if (utf8.Length > largest)
        {
            return new Problem("json-too-large", $"It has {utf8.Length} bytes; at most {largest} are read.", $"长度为 {utf8.Length} 字节，最多只读取 {largest} 字节。");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return new Problem("json-malformed", "It is not text in UTF-8.", "内容不是 UTF-8 文本。");
        }

        var options = new JsonDocumentOptions { MaxDepth = deepest, AllowDuplicateProperties = false };
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new Problem("json-malformed", "It is not a JSON object.", "内容不是 JSON 对象。");
            }

            ReadTexts(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return new Problem(
                "json-malformed",
                $"It is not JSON as it should be, at line {e.LineNumber + 1}, byte {e.BytePositionInLine}: malformed, nested too deep, or a member twice.",
                $"第 {e.LineNumber + 1} 行第 {e.BytePositionInLine} 字节处 JSON 不合要求：格式错误、嵌套过深或成员重复。");
        }
        catch (InvalidOperationException)
        {
            return new Problem("json-malformed", "A string in it holds half a character (a lone surrogate).", "其中的字符串包含不完整的字符。");
        }
    }

    /// <summary>Half a surrogate pair can be written as \ud800; the document finds out only when it is asked for the text.</summary>
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
        }
    }
}
