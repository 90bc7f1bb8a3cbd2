using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Sightings;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Somebody who watches a gate at work: the console, the log, the recorder of a report. Called on the camera's worker.</summary>
internal interface IGateWitness
{
    /// <summary>A frame was looked at; its tracks and pixels are valid only during the call.</summary>
    void Looked(Frame frame, SightingPipeline pipeline);

    void Answered(GateAnswer answer);
}
