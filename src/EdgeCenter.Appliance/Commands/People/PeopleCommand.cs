using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people add|import|enrol|list|show|remove|consent</c>.</summary>
internal static class PeopleCommand
{
    public static Command Create(CliOptions options) => Verb.Noun(
        options,
        "people",
        new Phrase("Who the site knows: names, groups, consent, faces.", "现场人员：姓名、分组、同意书、人脸。"),
        PeopleAddCommand.Create(options),
        PeopleImportCommand.Create(options),
        PeopleEnrolCommand.Create(options),
        PeopleListCommand.Create(options),
        PeopleShowCommand.Create(options),
        PeopleRemoveCommand.Create(options),
        PeopleConsentCommand.Create(options));

    /// <summary>The person that a verb is about.</summary>
    internal static Argument<string> IdArgument(CliOptions options) => new("ID")
    {
        Description = options.Text("The site's own id of the person (employee number).", "现场使用的人员编号（工号）。"),
    };
}
