using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Control;

/// <summary>JSON objects, one a line, over a stream. A line that is longer than the bound ends the conversation.</summary>
internal sealed class ControlLines(Stream stream, int maximumBytes)
{
    /// <summary>A request names a thing and what to do with it; the largest carries a desired configuration.</summary>
    public const int MaximumRequest = 512 * 1024;

    /// <summary>A muster list of 10,000 people is 2 MB.</summary>
    public const int MaximumAnswer = 8 * 1024 * 1024;

    private const int MaximumDepth = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    private readonly ArrayBufferWriter<byte> _waiting = new();
    private int _searched;

    /// <returns>The next line's object; null at the end; problem <c>control-line-invalid</c> for anything else.</returns>
    public async ValueTask<Outcome<JsonObject?>> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            int end = _waiting.WrittenSpan[_searched..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                return Take(_searched + end);
            }

            _searched = _waiting.WrittenCount;
            if (_searched > maximumBytes)
            {
                return Invalid($"a line is longer than {maximumBytes} bytes", $"一行超过 {maximumBytes} 字节");
            }

            int read = await stream.ReadAsync(_waiting.GetMemory(4096), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return _waiting.WrittenCount == 0 ? (JsonObject?)null : Invalid("it ends in the middle of a line", "在一行中间结束");
            }

            _waiting.Advance(read);
        }
    }

    public async ValueTask WriteAsync(JsonObject line, CancellationToken cancellation)
    {
        byte[] text = Encoding.UTF8.GetBytes(line.ToJsonString(JsonText.Compact) + "\n");
        await stream.WriteAsync(text, cancellation).ConfigureAwait(false);
    }

    private Outcome<JsonObject?> Take(int end)
    {
        byte[] all = _waiting.WrittenSpan.ToArray();
        _waiting.ResetWrittenCount();
        _waiting.Write(all.AsSpan(end + 1));
        _searched = 0;
        try
        {
            return JsonNode.Parse(all.AsSpan(0, end), documentOptions: Strict) is JsonObject line
                ? line
                : Invalid("a line is no JSON object", "一行不是 JSON 对象");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return Invalid("a line is no JSON object", "一行不是 JSON 对象");
        }
    }

    private static Problem Invalid(string english, string chinese) => new(
        "control-line-invalid", $"What came over the control socket cannot be understood: {english}.", $"无法理解控制套接字上的内容：{chinese}。");
}
