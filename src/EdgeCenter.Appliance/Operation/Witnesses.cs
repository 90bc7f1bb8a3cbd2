using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Several witnesses of one gate.</summary>
internal sealed class Witnesses(params IReadOnlyList<IGateWitness> all) : IGateWitness
{
    public void Looked(Frame frame, SightingPipeline pipeline)
    {
        foreach (IGateWitness witness in all)
        {
            witness.Looked(frame, pipeline);
        }
    }

    public void Answered(GateAnswer answer)
    {
        foreach (IGateWitness witness in all)
        {
            witness.Answered(answer);
        }
    }
}
