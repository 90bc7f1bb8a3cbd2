namespace EdgeCenter.Core.Faces;

/// <summary>Quality of the best frame of a face, each figure in the unit its threshold is configured in.</summary>
/// <param name="HeightPixels">Height of the detector's box.</param>
/// <param name="Sharpness">Natural log of the Laplacian variance of the aligned grey crop.</param>
/// <param name="YawDegrees">Turn to the side; positive to the person's left.</param>
/// <param name="PitchDegrees">Nod; positive up.</param>
/// <param name="RollDegrees">Tilt in the image plane.</param>
/// <param name="Brightness">Mean luma of the face, 0…255.</param>
/// <param name="Contrast">Spread of the luma (98th − 2nd percentile), 0…255.</param>
/// <param name="EyesOpen">Smaller of the two eyes' open probabilities, 0…1.</param>
/// <param name="Visible">Share of the face box inside the frame, 0…1 (occlusion by the frame edge).</param>
/// <param name="Score">All of it in one figure, 0…1; the best frame of a track has the highest.</param>
public readonly record struct FaceQuality(
    float HeightPixels, float Sharpness, float YawDegrees, float PitchDegrees, float RollDegrees,
    float Brightness, float Contrast, float EyesOpen, float Visible, float Score);
