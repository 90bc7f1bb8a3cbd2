namespace EdgeCenter.Vision.Evaluation;

/// <summary>Error rates of one kind of presentation.</summary>
/// <param name="Set">Its name in the list; empty when the list names none.</param>
/// <param name="BonaFide">Images of live faces.</param>
/// <param name="Attacks">Images of presentation attacks.</param>
/// <param name="NotJudged">Images refused without a verdict (too near, too far, no face); they count as not live.</param>
/// <param name="Apcer">Share of attacks taken for live; null without attacks.</param>
/// <param name="Bpcer">Share of live faces not taken for live; null without live faces.</param>
public sealed record LivenessSetResult(string Set, int BonaFide, int Attacks, int NotJudged, double? Apcer, double? Bpcer);
