using EdgeCenter.Gates.Access;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Sightings;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Writes decisions to the log; guidance is for the person at the door, not for the log.</summary>
internal sealed class LogWitness(ILogger log) : IGateWitness
{
    public void Looked(Frame frame, SightingPipeline pipeline)
    {
    }

    public void Answered(GateAnswer answer)
    {
        if (answer.Decision.Outcome != AccessOutcome.Guidance)
        {
            Log.Answered(
                log,
                answer.Gate,
                answer.Decision.Reason.Code,
                answer.Decision.Person?.ToString() ?? "-",
                answer.Decision.Evidence.Similarity ?? 0,
                answer.Decision.Evidence.LivenessScore ?? 0);
        }
    }
}
