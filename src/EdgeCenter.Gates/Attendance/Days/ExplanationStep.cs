using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>One rule at work.</summary>
/// <param name="Rule">Stable kebab-case name: <c>pairing</c>, <c>late-grace</c>, <c>auto-break</c> …</param>
/// <param name="Text">What it did, with its arithmetic.</param>
/// <param name="Marks">The punches it is about.</param>
public sealed record ExplanationStep(string Rule, Phrase Text, IReadOnlyList<Mark> Marks);
