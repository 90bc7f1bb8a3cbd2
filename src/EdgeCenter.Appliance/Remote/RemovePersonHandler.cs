using System.Text.Json.Nodes;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Appliance.Remote;

/// <summary><c>remove-person</c>: deletes a person with everything that is about them.</summary>
internal sealed class RemovePersonHandler(PeopleDirectory people) : ICommandHandler
{
    public const string PeopleLane = "people";

    public string Type => CommandType.RemovePerson;

    public string Lane => PeopleLane;

    /// <summary>Done twice it says that nobody has this id; the first time it may not have been said.</summary>
    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        if (!PersonId.TryParse(command.Data.GetProperty("person").GetString(), out PersonId person))
        {
            return PersonInvalid("$.data.person");
        }

        Outcome<RemovalReceipt> removed = await people.RemoveAsync(person, command.By, cancellation).ConfigureAwait(false);
        return removed.Then<JsonObject?>(receipt => new JsonObject { ["templates"] = receipt.Templates, ["pseudonym"] = receipt.Pseudonym });
    }

    public static Problem PersonInvalid(string where) => new(
        "person-id-invalid", "A person's id has letters, digits and - _ . @ only, at most 64.", "人员编号只能包含字母、数字和 - _ . @，最多 64 个字符。", where);
}
