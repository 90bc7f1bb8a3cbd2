using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>What can be wrong with a change to people.</summary>
public static class PeopleProblems
{
    public static Problem Unknown(PersonId id) =>
        new("person-unknown", "Nobody has this id.", "没有使用此编号的人员。", id.ToString());

    public static Problem Exists(PersonId id) =>
        new("person-exists",
            "Somebody has this id already. Nothing was changed: update the person, or choose another id.",
            "此编号已被使用。未做任何更改：请更新该人员，或使用其他编号。", id.ToString());

    public static Problem CardTaken(PersonId id, string card, PersonId holder) =>
        new("card-taken",
            $"Card {card} belongs to {holder}. Take it from them first.", $"卡号 {card} 属于 {holder}。请先从该人员处解除。", id.ToString());

    public static Problem ConsentMissing(PersonId id) =>
        new("consent-missing",
            "There is no consent to face recognition from this person, so no template is stored. Record the consent first.",
            "此人员未同意人脸识别，因此不保存模板。请先登记同意。", id.ToString());
}
