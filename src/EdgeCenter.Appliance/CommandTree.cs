using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands;
using EdgeCenter.Appliance.Commands.Authority;
using EdgeCenter.Appliance.Commands.Doors;
using EdgeCenter.Appliance.Commands.Faces;
using EdgeCenter.Appliance.Commands.Hardware;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Commands.Sync;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance;

/// <summary>The whole command line: nouns and their verbs.</summary>
internal static class CommandTree
{
    public static RootCommand Create(Language language)
    {
        var options = new CliOptions(language);
        var root = new RootCommand(options.Text(
            "EdgeCenter: faces, doors and attendance at the edge.",
            "EdgeCenter：边缘侧的人脸识别、门禁与考勤。"));
        root.Add(options.Json);
        root.Add(options.LanguageOption);
        root.Add(options.State);
        root.Add(options.Configuration);
        root.Add(PeopleCommand.Create(options));
        root.Add(RunCommand.Create(options));
        root.Add(Verb.Noun(
            options, "gate", new Phrase("Gates: try one with a clip or a camera.", "闸机：用视频或摄像头试运行。"), GateReplayCommand.Create(options)));
        root.Add(DoorCommand.Create(options));
        root.Add(HardwareCommand.Create(options));
        root.Add(FacesCommand.Create(options));
        root.Add(ReportCommand.Create(options));
        root.Add(AttendanceCommand.Create(options));
        root.Add(EventsCommand.Create(options));
        root.Add(AuditCommand.Create(options));
        root.Add(SyncCommand.Create(options));
        root.Add(TwinCommand.Create(options));
        root.Add(CollectorCommand.Create(options));
        root.Add(RemoteCommand.Create(options));
        root.Add(SchemaCommand.Create(options));
        root.Add(FleetCommand.Create(options));
        root.Add(ProvisionCommand.Create(options));
        root.Add(CaCommand.Create(options));
        root.Add(DoctorCommand.Create(options));
        root.Add(ConfigCommand.Create(options));
        root.Add(BenchCommand.Create(options));
        root.Add(ModelsCommand.Create(options));
        return root;
    }
}
