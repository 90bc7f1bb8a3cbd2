using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;

namespace EdgeCenter.Core.Faces;

/// <summary>What can be wrong with face templates.</summary>
internal static class TemplateProblems
{
    public static Problem KeyMismatch(string sealedBy, SecretKey present) =>
        new("template-key-mismatch",
            $"The face templates were sealed with key {sealedBy}, and the key here is {present.Id}. Nothing was deleted: put the right key back, or discard the templates and enrol everybody again.",
            $"人脸模板使用密钥 {sealedBy} 加密，而当前密钥为 {present.Id}。未删除任何数据：请恢复正确的密钥，或清除模板后重新登记所有人员。");

    public static Problem Damaged(Ulid id, PersonId person) =>
        new("template-damaged",
            $"Face template {id} is not what was stored (damaged or moved from another row) and is not used: enrol this person again.",
            $"人脸模板 {id} 与保存时不一致（损坏或被移动），已停用：请重新登记此人员。", person.ToString());

    public static Problem Unknown(Ulid id) =>
        new("template-unknown", "There is no such face template.", "没有此人脸模板。", id.ToString());

    public static Problem TooMany(PersonId person, int most) =>
        new("template-too-many",
            $"A person has at most {most} templates of one model: remove some first, or replace all of them.",
            $"每人每个模型最多 {most} 个模板：请先删除一些，或全部替换。", person.ToString());

    public static Problem NotUnitLength(PersonId person) =>
        new("template-invalid",
            $"A face template is a unit vector of 1 to {TemplateCipher.MaximumValues} finite values.",
            $"人脸模板必须是 1 至 {TemplateCipher.MaximumValues} 个有限值组成的单位向量。", person.ToString());
}
