using EdgeCenter.Core.Faces;
using EdgeCenter.Gates.Access;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Appliance.Operation;

/// <summary>One decision of a gate with the sighting and the frame it rests on. The frame is valid only while it is being told.</summary>
internal readonly record struct GateAnswer(string Gate, Sighting Sighting, AccessDecision Decision, Frame Frame);
