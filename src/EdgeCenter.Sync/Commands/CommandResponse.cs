using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Commands;

/// <summary>The answer to a command: the JSON object on <c>…/commands/response</c>.</summary>
public sealed record CommandResponse
{
    /// <summary>Bytes of an answer that are read.</summary>
    public const int LargestMessage = 1024 * 1024;

    /// <summary>Of the command; null when it had none that could be read.</summary>
    public string? Id { get; init; }

    /// <summary>Of the command; null when it could not be read.</summary>
    public string? Type { get; init; }

    public required CommandStatus Status { get; init; }

    /// <summary><c>done</c>, or the stable code of what is wrong.</summary>
    public required string Code { get; init; }

    public required ResponseText Message { get; init; }

    /// <summary>The place in the command, as a JSON path, or the thing it is about; null: none.</summary>
    public string? Where { get; init; }

    /// <summary>What the command was asked for; null: nothing.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>When it was answered; a repeated command gets the first answer with its first time.</summary>
    public required DateTimeOffset Time { get; init; }

    public static CommandResponse Done(CommandRequest request, JsonObject? data, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CommandResponse
        {
            Id = request.Id.ToString(), Type = request.Type, Status = CommandStatus.Succeeded, Code = "done", Message = new("Done.", "已完成。"), Data = data, Time = time,
        };
    }

    public static CommandResponse Of(CommandStatus status, Problem problem, Ulid? id, string? type, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new CommandResponse
        {
            Id = id?.ToString(), Type = type, Status = status, Code = problem.Code, Message = ResponseText.Of(problem.Message), Where = problem.Where, Time = time,
        };
    }

    /// <returns>Problem <c>response-malformed</c>.</returns>
    public static Outcome<CommandResponse> Read(ReadOnlyMemory<byte> payload)
    {
        if (Json.StrictJson.ReadObject(payload, LargestMessage, CommandReader.Deepest).TryGet(out JsonElement element, out Problem? problem))
        {
            try
            {
                if (element.Deserialize(CommandJson.Default.CommandResponse) is { Code: not null, Message: { En: not null, Zh: not null } } response)
                {
                    return response;
                }
            }
            catch (JsonException)
            {
                // An object, and not one of these.
            }
        }

        return new Problem("response-malformed", $"This is no answer to a command. {problem?.Message.English}", $"这不是命令的应答。{problem?.Message.Chinese}");
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CommandJson.Default.CommandResponse);
}
