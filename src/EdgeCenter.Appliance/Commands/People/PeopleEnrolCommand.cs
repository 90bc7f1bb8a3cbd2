using System.CommandLine;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Enrolment;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary><c>people enrol ID --photo …</c>.</summary>
internal static class PeopleEnrolCommand
{
    public static Command Create(CliOptions options)
    {
        Command command = Verb.Create(
            options,
            "enrol",
            new Phrase("Make face templates of photographs, in place of those the person had.", "用照片生成人脸模板，替换原有模板。"),
            "people enrol E1001 --photo a.jpg --photo b.jpg --photo c.jpg");
        command.Aliases.Add("enroll");
        Argument<string> id = PeopleCommand.IdArgument(options);
        Option<string[]> photos = PhotoOption(options);
        photos.Required = true;
        Option<bool> lookalikes = LookalikesOption(options);
        command.Add(id);
        command.Add(photos);
        command.Add(lookalikes);
        command.Run(options, async (invocation, cancellation) =>
        {
            if (!PersonText.Id(invocation.Parse.GetRequiredValue(id)).TryGet(out PersonId who, out Problem? problem)
                || !invocation.OpenSite().TryGet(out Site? site, out problem))
            {
                return invocation.Fail(problem);
            }

            Outcome<EnrolmentResult> enrolled = await EnrolAsync(
                invocation, site, who, invocation.Parse.GetRequiredValue(photos), invocation.Parse.GetValue(lookalikes), cancellation).ConfigureAwait(false);
            return !enrolled.TryGet(out EnrolmentResult? result, out problem) ? invocation.Fail(problem)
                : Report(invocation, result) is { } failed ? failed
                : invocation.Print(
                    new { Id = who, Templates = result.Templates.Count, Warning = result.Warning?.In(invocation.Language), Photos = Describe(invocation, result) },
                    output => output.WriteLine(invocation.Text($"{who}: {result.Templates.Count} face templates.", $"{who}：{result.Templates.Count} 个人脸模板。")));
        });
        return command;
    }

    internal static Option<string[]> PhotoOption(CliOptions options) => new("--photo")
    {
        Description = options.Text("A photograph; give three or more.", "照片；请提供三张或更多。"),
        HelpName = "FILE",
    };

    internal static Option<bool> LookalikesOption(CliOptions options) => new("--accept-lookalike")
    {
        Description = options.Text("For twins: enrol although somebody who looks alike is enrolled.", "用于双胞胎：即使有相似的已登记人员也予以登记。"),
    };

    internal static async Task<Outcome<EnrolmentResult>> EnrolAsync(
        Invocation invocation, Site site, PersonId who, IReadOnlyList<string> photos, bool acceptLookalikes, CancellationToken cancellation)
    {
        if (!PhotoEnrolment.Open(site, new EnrolmentOptions { AcceptLookalikes = acceptLookalikes }).TryGet(out PhotoEnrolment? enrolment, out Problem? problem))
        {
            return problem;
        }

        invocation.Own(enrolment);
        return await enrolment.EnrolAsync(who, photos, AuditActor.CommandLine(), cancellation).ConfigureAwait(false);
    }

    /// <summary>Says on the error stream what is wrong with single photos; the exit code when the whole enrolment was refused, else null.</summary>
    internal static int? Report(Invocation invocation, EnrolmentResult result)
    {
        Problem[] photos = [.. result.Photos.Where(p => p.Problem is not null).Select(p => p.Problem!)];
        if (result.Problem is not null)
        {
            return invocation.Fail([.. photos, result.Problem]);
        }

        if (!invocation.Json)
        {
            foreach (Problem problem in result.Warning is { } warning ? photos.Append(warning) : photos)
            {
                invocation.Error.WriteLine($"{invocation.Text("note", "提示")}: {problem.In(invocation.Language)} [{problem.Code}]");
            }
        }

        return null;
    }

    internal static object Describe(Invocation invocation, EnrolmentResult result) => result.Photos.Select(photo => new
    {
        photo.Name,
        Accepted = photo.Problem is null,
        photo.Problem?.Code,
        Message = photo.Problem?.In(invocation.Language),
        Quality = photo.Quality?.Score,
    });
}
