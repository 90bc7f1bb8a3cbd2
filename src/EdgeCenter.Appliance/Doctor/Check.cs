using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>One thing the doctor looks at.</summary>
/// <param name="Name">Stable kebab-case name for scripts.</param>
/// <param name="Title">What is looked at.</param>
/// <param name="Look">Looks; never throws for what the outside world does.</param>
internal sealed record Check(string Name, Phrase Title, Func<Patient, CancellationToken, Task<Finding>> Look)
{
    public Check(string name, string english, string chinese, Func<Patient, Finding> look)
        : this(name, new Phrase(english, chinese), (patient, _) => Task.FromResult(look(patient)))
    {
    }
}
