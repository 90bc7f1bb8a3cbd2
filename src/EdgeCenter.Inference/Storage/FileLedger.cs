using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeCenter.Inference.Storage;

/// <summary>What the store remembers of one of its files.</summary>
/// <param name="Modified">UTC ticks of the file's last write when it was hashed.</param>
internal sealed record LedgerLine(long Size, string Sha256, long Modified);

/// <summary>
/// A small file in the store: per model file what it was when last hashed (so that a start reads no model twice)
/// or what it must be (where the catalogue does not know).
/// </summary>
internal sealed class FileLedger(string path)
{
    private readonly Lock _lock = new();
    private Dictionary<string, LedgerLine>? _lines;

    internal LedgerLine? Find(string file)
    {
        lock (_lock)
        {
            return (_lines ??= Read()).GetValueOrDefault(file);
        }
    }

    /// <returns>False when it could not be written; it is still remembered until the process ends.</returns>
    internal bool Note(string file, LedgerLine line)
    {
        lock (_lock)
        {
            _lines ??= Read();
            if (line.Equals(_lines.GetValueOrDefault(file)))
            {
                return true;
            }

            _lines[file] = line;
            return Write(_lines);
        }
    }

    /// <summary>An unreadable ledger is an empty one: the worst that follows is one more hash.</summary>
    private Dictionary<string, LedgerLine> Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), FileLedgerJson.Default.DictionaryStringLedgerLine) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private bool Write(Dictionary<string, LedgerLine> lines)
    {
        string temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(lines, FileLedgerJson.Default.DictionaryStringLedgerLine));
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Dictionary<string, LedgerLine>))]
internal sealed partial class FileLedgerJson : JsonSerializerContext;
