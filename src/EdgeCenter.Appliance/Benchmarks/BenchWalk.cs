using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;
using EdgeCenter.Vision.Kernels;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>A person walks up to a camera: 3 s of 640×480 I420 frames made from one face of a photograph, larger and larger.</summary>
internal static class BenchWalk
{
    public const int FramesPerSecond = 30;

    private const int Width = 640;
    private const int Height = 480;
    private const int Frames = 3 * FramesPerSecond;
    private const float FirstFaceHeight = 60;
    private const float LastFaceHeight = 220;

    // What is shown of the photograph around the face, in box sizes; the rest is wall, so that nobody else walks along.
    private const float Surroundings = 0.45f;

    public static async Task<Outcome<IReadOnlyList<Frame>>> MakeAsync(FaceWorker worker, string photo, TimeProvider time, CancellationToken cancellation)
    {
        using var decoder = new ImageDecoder(time);
        if (!(await decoder.DecodeFileAsync(photo, cancellation).ConfigureAwait(false)).TryGet(out Frame? picture, out Problem? problem))
        {
            return problem;
        }

        ReadOnlySpan<FaceBox> faces = worker.DetectInPhoto(picture);
        if (faces.IsEmpty)
        {
            return new Problem("no-face", "The benchmark's photograph shows no face.", "性能测试照片中没有人脸。", photo);
        }

        FaceBox largest = faces[0];
        foreach (FaceBox face in faces)
        {
            largest = face.Height > largest.Height ? face : largest;
        }

        var frames = new Frame[Frames];
        for (int i = 0; i < Frames; i++)
        {
            float share = i / (Frames - 1f);
            frames[i] = Render(worker.Pyramid, largest, FirstFaceHeight * MathF.Pow(LastFaceHeight / FirstFaceHeight, share), i);
        }

        return frames;
    }

    private static Frame Render(FramePyramid photo, in FaceBox face, float faceHeight, int number)
    {
        double scale = face.Height / faceHeight;
        double left = face.CentreX - (Width / 2 * scale);
        double top = face.CentreY - (Height / 2 * scale);
        float[] rgb = new float[3 * Width * Height];
        photo.Sample(
            AffineMap.FromRectangle(left, top, Width * scale, Height * scale, Width, Height),
            Border.Replicate, new TensorFormat(ChannelOrder.Rgb, 0, 1), Width, Height, rgb);
        var shown = new FaceBox(
            (float)((face.Left - (Surroundings * face.Width) - left) / scale), (float)((face.Top - (Surroundings * face.Height) - top) / scale),
            (float)((face.Right + (Surroundings * face.Width) - left) / scale), (float)((face.Bottom + (Surroundings * face.Height) - top) / scale), 1);
        var frame = new Frame(PixelFormat.I420, Width, Height)
        {
            Sequence = number,
            Position = TimeSpan.FromSeconds((double)number / FramesPerSecond),
            CapturedAt = DateTimeOffset.UnixEpoch.AddSeconds((double)number / FramesPerSecond),
        };
        Paint(rgb, shown, frame);
        return frame;
    }

    /// <summary>BT.601, limited range; chroma from the left top pixel of each four.</summary>
    private static void Paint(float[] rgb, in FaceBox shown, Frame frame)
    {
        const int plane = Width * Height;
        Span<byte> pixels = frame.Pixels;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int at = (y * Width) + x;
                bool inside = x >= shown.Left && x < shown.Right && y >= shown.Top && y < shown.Bottom;
                (float r, float g, float b) = inside ? (rgb[at], rgb[plane + at], rgb[(2 * plane) + at]) : (150, 148, 140);
                float luma = (0.299f * r) + (0.587f * g) + (0.114f * b);
                pixels[at] = Byte(16 + (luma * 219 / 255));
                if (x % 2 == 0 && y % 2 == 0)
                {
                    int chroma = plane + (y / 2 * (Width / 2)) + (x / 2);
                    pixels[chroma] = Byte(128 + ((b - luma) * 0.564f * 224 / 255));
                    pixels[chroma + (plane / 4)] = Byte(128 + ((r - luma) * 0.713f * 224 / 255));
                }
            }
        }
    }

    private static byte Byte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
