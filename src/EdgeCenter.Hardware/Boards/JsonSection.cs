using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// An object of a board's file while it is read: takes what it knows key by key, notes what is wrong by path and goes on, and in the end
/// (<see cref="End"/>) notes what nobody took.
/// </summary>
internal sealed class JsonSection
{
    private readonly JsonObject _content;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "$schema", "description" };

    private JsonSection(JsonObject content, string path, List<Problem> problems)
    {
        _content = content;
        Path = path;
        Problems = problems;
    }

    public string Path { get; }

    public List<Problem> Problems { get; }

    public IEnumerable<string> Keys => _content.Select(entry => entry.Key).Where(key => !_taken.Contains(key));

    /// <summary>Null, with a problem noted, when the node is no object.</summary>
    public static JsonSection? Of(JsonNode? node, string path, List<Problem> problems)
    {
        if (node is JsonObject content)
        {
            return new JsonSection(content, path, problems);
        }

        Add(problems, path, "must be an object", "必须是对象");
        return null;
    }

    public bool Has(string key) => _content.ContainsKey(key);

    public JsonSection? Section(string key, bool required = false) => Take(key, required, out JsonNode? node) ? Of(node, At(key), Problems) : null;

    /// <summary>Every entry of a map as a section, by name.</summary>
    public IEnumerable<(string Name, JsonSection Section)> Sections()
    {
        foreach (string name in Keys.ToArray())
        {
            if (Section(name) is { } section)
            {
                yield return (name, section);
            }
        }
    }

    public string? Text(string key, bool required = false, string? pattern = null)
    {
        if (!Take(key, required, out JsonNode? node))
        {
            return null;
        }

        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
        {
            Report(key, "must be text", "必须是文本");
            return null;
        }

        string text = value.GetValue<string>();
        if (text.Length is 0 or > BoardLimits.TextLength)
        {
            Report(key, $"must have 1 to {BoardLimits.TextLength} characters", $"长度必须为 1 到 {BoardLimits.TextLength} 个字符");
            return null;
        }

        if (pattern is not null && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            Report(key, $"'{text}' does not match {pattern}", $"“{text}”不符合格式 {pattern}");
            return null;
        }

        return text;
    }

    public IReadOnlyList<string> Texts(string key, int most)
    {
        if (!Take(key, required: false, out JsonNode? node))
        {
            return [];
        }

        if (node is JsonArray list && list.Count <= most && list.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String))
        {
            return [.. list.Select(item => item!.GetValue<string>())];
        }

        Report(key, $"must be a list of at most {most} texts", $"必须是最多 {most} 个文本的列表");
        return [];
    }

    public int? Whole(string key, int lowest, int highest, bool required = false)
    {
        if (!Take(key, required, out JsonNode? node))
        {
            return null;
        }

        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) && number >= lowest && number <= highest)
        {
            return number;
        }

        Report(key, $"must be a whole number from {lowest} to {highest}", $"必须是 {lowest} 到 {highest} 的整数");
        return null;
    }

    public bool? Flag(string key)
    {
        if (!Take(key, required: false, out JsonNode? node))
        {
            return null;
        }

        if (node is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetValue<bool>();
        }

        Report(key, "must be true or false", "必须是 true 或 false");
        return null;
    }

    public T Choice<T>(string key, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (!Take(key, required: false, out JsonNode? node))
        {
            return otherwise;
        }

        string? word = node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        string known = "";
        foreach ((string candidate, T result) in choices)
        {
            if (candidate == word)
            {
                return result;
            }

            known += known.Length == 0 ? candidate : $", {candidate}";
        }

        Report(key, $"must be one of {known}", $"必须是以下之一：{known}");
        return otherwise;
    }

    /// <summary>Whole number or text, as a line is named.</summary>
    public JsonNode? Either(string key) => Take(key, required: false, out JsonNode? node) ? node : null;

    /// <summary>Notes every key that nobody asked for.</summary>
    public void End()
    {
        foreach (string key in Keys.ToArray())
        {
            Report(key, "is not a known key here", "不是此处已知的键");
        }
    }

    public void Report(string? key, string english, string chinese) => Add(Problems, key is null ? Path : At(key), english, chinese);

    public string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private static void Add(List<Problem> problems, string path, string english, string chinese)
    {
        // A file that is wrong everywhere is wrong: nobody reads the hundredth problem.
        if (problems.Count < BoardLimits.Problems)
        {
            problems.Add(new Problem("board-invalid", english, chinese, path.Length == 0 ? "board" : path));
        }
    }

    private bool Take(string key, bool required, out JsonNode? node)
    {
        _taken.Add(key);
        if (_content.TryGetPropertyValue(key, out node))
        {
            return true;
        }

        if (required)
        {
            Report(key, "is required", "为必填项");
        }

        return false;
    }
}
