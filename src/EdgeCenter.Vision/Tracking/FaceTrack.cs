using EdgeCenter.Vision.Detection;

namespace EdgeCenter.Vision.Tracking;

/// <summary>One face carried across frames. Objects are reused: <see cref="Id"/> tells whether it is still the same face.</summary>
public sealed class FaceTrack
{
    // Share of the newest displacement in the velocity: 0.4 follows a turn of direction within three frames and halves box noise.
    private const float VelocityGain = 0.4f;

    internal FaceTrack(int slot) => Slot = slot;

    /// <summary>Counts up over the tracker's life; never used twice.</summary>
    public long Id { get; private set; }

    /// <summary>0 … <see cref="FaceTracker.MaximumTracks"/> − 1: for state kept beside the tracks.</summary>
    public int Slot { get; }

    /// <summary>Where the face was last detected.</summary>
    public FaceBox Box { get; private set; }

    public TimeSpan FirstSeen { get; private set; }

    public TimeSpan LastSeen { get; private set; }

    /// <summary>Frames it was detected in.</summary>
    public int Frames { get; private set; }

    /// <summary>Detected in the latest frame.</summary>
    public bool IsSeen { get; internal set; }

    /// <summary>Seen often enough to be a face and not a false detection.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Centre per second in pixels.</summary>
    private float VelocityX { get; set; }

    private float VelocityY { get; set; }

    /// <summary>Growth of the logarithm of the height per second.</summary>
    private float Growth { get; set; }

    internal void Start(long id, in FaceBox box, TimeSpan position, int confirmedAfter)
    {
        Id = id;
        Box = box;
        FirstSeen = LastSeen = position;
        Frames = 1;
        IsSeen = true;
        IsConfirmed = Frames >= confirmedAfter;
        VelocityX = VelocityY = Growth = 0;
    }

    internal void Continue(in FaceBox box, TimeSpan position, int confirmedAfter)
    {
        float seconds = (float)(position - LastSeen).TotalSeconds;
        if (seconds > 0)
        {
            // Relative to the box's own size, so that noise of a large box does not become speed of a small one.
            VelocityX += VelocityGain * (((box.CentreX - Box.CentreX) / seconds) - VelocityX);
            VelocityY += VelocityGain * (((box.CentreY - Box.CentreY) / seconds) - VelocityY);
            Growth += VelocityGain * ((MathF.Log(box.Height / Box.Height) / seconds) - Growth);
        }

        Box = box;
        LastSeen = position;
        Frames++;
        IsSeen = true;
        IsConfirmed |= Frames >= confirmedAfter;
    }

    /// <summary>Where constant velocity takes the box; never further than one box and half or double its size.</summary>
    internal FaceBox PredictAt(TimeSpan position)
    {
        float seconds = (float)(position - LastSeen).TotalSeconds;
        float x = Math.Clamp(VelocityX * seconds, -Box.Width, Box.Width);
        float y = Math.Clamp(VelocityY * seconds, -Box.Height, Box.Height);
        float scale = Math.Clamp(MathF.Exp(Growth * seconds), 0.5f, 2);
        float halfWidth = Box.Width * scale / 2;
        float halfHeight = Box.Height * scale / 2;
        float centreX = Box.CentreX + x;
        float centreY = Box.CentreY + y;
        return new FaceBox(centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight, Box.Score);
    }
}
