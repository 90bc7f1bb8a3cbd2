namespace EdgeCenter.Sync.Commands;

/// <summary>A kind of command that there is, whether or not this appliance can do it.</summary>
/// <param name="Name">Kebab-case, as it is in the request.</param>
/// <param name="MaySkipSignature">It moves no door, touches no person, no key and no secret: a site may choose to take it unsigned.</param>
/// <param name="Title">What it does.</param>
public sealed record CommandType(string Name, bool MaySkipSignature, ResponseText Title)
{
    public const string ReplayEvents = "replay-events";
    public const string UnlockDoor = "unlock-door";
    public const string Lockdown = "lockdown";
    public const string Release = "release";
    public const string EnrolPerson = "enrol-person";
    public const string RemovePerson = "remove-person";
    public const string PullModel = "pull-model";
    public const string CollectDiagnostics = "collect-diagnostics";
    public const string ReloadSchedule = "reload-schedule";
    public const string RotateCertificate = "rotate-certificate";

    public static IReadOnlyList<CommandType> All { get; } =
    [
        new(ReplayEvents, true, new("Send events of a stream again that have left.", "重新发送某事件流中已发出的事件。")),
        new(UnlockDoor, false, new("Open a door once.", "开门一次。")),
        new(Lockdown, false, new("Shut doors for everybody until they are released.", "封锁门禁，直到解除。")),
        new(Release, false, new("End a lockdown.", "解除封锁。")),
        new(EnrolPerson, false, new("Add or change a person, with photographs or templates, in parts.", "分块登记或修改人员，可附照片或模板。")),
        new(RemovePerson, false, new("Delete a person for good.", "彻底删除人员。")),
        new(PullModel, false, new("Fetch a model of the catalogue.", "获取目录中的模型。")),
        new(CollectDiagnostics, false, new("Findings, versions and configuration without secrets, in parts.", "分块收集诊断：检查结果、版本与不含机密的配置。")),
        new(ReloadSchedule, false, new("Read schedules and rules anew.", "重新加载时间表与规则。")),
        new(RotateCertificate, false, new("Get the next certificate now.", "立即更换证书。")),
    ];

    /// <summary>Null: there is no such command.</summary>
    public static CommandType? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}
