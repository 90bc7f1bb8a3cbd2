namespace EdgeCenter.Vision.Evaluation;

/// <summary>One record of a CSV text.</summary>
/// <param name="Number">Line of the file where it starts, from 1.</param>
/// <param name="Fields">Without quotes; blanks around unquoted fields are cut off.</param>
/// <param name="Mistake">Why it is none: a quote that never closes, text behind a closing quote, a field or record that is too long; else null.</param>
internal readonly record struct CsvLine(int Number, string[] Fields, string? Mistake);
