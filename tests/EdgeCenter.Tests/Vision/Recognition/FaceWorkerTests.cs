using System.Numerics;
using System.Numerics.Tensors;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Tests.Vision.Recognition;

public sealed class FaceWorkerTests
{
    [Fact]
    public async Task The_same_person_is_similar_and_others_are_not()
    {
        using FaceAnalyzer analyzer = Analyzer();
        ReadOnlyMemory<float> one = await EmbedPortrait(analyzer, "img1.jpg");
        ReadOnlyMemory<float> same = await EmbedPortrait(analyzer, "img2.jpg");
        ReadOnlyMemory<float> other = await EmbedPortrait(analyzer, "img3.jpg");

        Assert.InRange(TensorPrimitives.Dot(one.Span, same.Span), 0.484f, 1);
        Assert.InRange(TensorPrimitives.Dot(one.Span, other.Span), -1, 0.3f);
        Assert.Equal(1, TensorPrimitives.Norm(one.Span), 5);
    }

    [Fact]
    public async Task A_camera_frame_gives_the_same_face_as_the_photograph_it_was_made_from()
    {
        using FaceAnalyzer analyzer = Analyzer();
        Frame photo = await Photo(SharedData.Portrait());
        AnalyzedFace fromPhoto = analyzer.Analyze(photo, "portrait").Value;
        FaceWorker worker = analyzer.Worker;

        FaceBox face = worker.Detect(ToI420(photo))[0];
        worker.Locate(face, out FaceLandmarks landmarks);
        float[] embedding = new float[FaceEmbedder.Dimensions];
        worker.Embed(landmarks, embedding);

        Assert.InRange(face.Overlap(fromPhoto.Face), 0.9f, 1);
        Assert.InRange(TensorPrimitives.Dot(embedding, fromPhoto.Embedding.Span), 0.97f, 1);
    }

    [Fact]
    public async Task Landmarks_lie_on_the_features_they_are_named_for()
    {
        using FaceAnalyzer analyzer = Analyzer();
        AnalyzedFace face = analyzer.Analyze(await Photo(SharedData.Portrait()), "portrait").Value;
        FaceLandmarks points = face.Landmarks;

        Assert.True(points.LeftEye().X < points.Nose().X && points.Nose().X < points.RightEye().X);
        Assert.True(points.LeftEye().Y < points.Nose().Y && points.Nose().Y < points.LeftMouth().Y);
        Assert.True(points.LeftMouth().X < points.RightMouth().X);
        (Vector2 low, Vector2 high) = points.Bounds();
        Assert.InRange(high.Y - low.Y, face.Face.Height * 0.5f, face.Face.Height * 1.2f);
    }

    [Fact]
    public async Task Group_photographs_have_several_faces_each_found_once()
    {
        using FaceAnalyzer analyzer = Analyzer();
        FaceBox[] faces = analyzer.Worker.DetectInPhoto(await Photo(SharedData.SamplePhoto(1))).ToArray();

        Assert.InRange(faces.Length, 2, FaceDetector.MaximumFaces);
        Assert.All(faces, face => Assert.InRange(face.Score, FaceDetector.ScoreThreshold, 1));
        Assert.All(faces.Index(), one => Assert.All(
            faces[(one.Index + 1)..], other => Assert.InRange(one.Item.Overlap(other), 0, FaceDetector.SuppressionOverlap)));
        Assert.Equal(faces.OrderByDescending(face => face.Score), faces);
    }

    [Fact]
    public async Task A_face_that_fills_the_photograph_is_found_by_looking_again()
    {
        using FaceAnalyzer analyzer = Analyzer();
        AnalyzedFace whole = analyzer.Analyze(await Photo(SharedData.Portrait()), "portrait").Value;
        Frame close = Crop(whole.Photo, whole.Face);

        Outcome<AnalyzedFace> face = analyzer.Analyze(close, "close");

        Assert.True(face.Succeeded, face.Problem?.ToString());
        Assert.InRange(TensorPrimitives.Dot(face.Value.Embedding.Span, whole.Embedding.Span), 0.8f, 1);
    }

    [Fact]
    public void A_picture_without_a_face_says_so_and_names_the_file()
    {
        using FaceAnalyzer analyzer = Analyzer();
        Frame noise = Vision.Kernels.Frames.Noise(PixelFormat.Rgb24, 200, 150, seed: 1);

        Problem? problem = analyzer.Analyze(noise, "noise.jpg").Problem;

        Assert.Equal(("no-face", "noise.jpg"), (problem?.Code, problem?.Where));
    }

    [Fact]
    public async Task Pictures_of_one_pixel_and_of_extreme_shape_are_looked_at_without_harm()
    {
        using FaceAnalyzer analyzer = Analyzer();
        foreach ((int width, int height) in ((int, int)[])[(1, 1), (1, 4000), (8192, 1), (7, 3)])
        {
            foreach (PixelFormat format in Enum.GetValues<PixelFormat>())
            {
                Assert.True(analyzer.Worker.Detect(Vision.Kernels.Frames.Noise(format, width, height, seed: 2)).Length <= FaceDetector.MaximumFaces);
            }
        }

        Assert.True(analyzer.Analyze(await Photo(SharedData.Portrait()), "portrait").Succeeded);
    }

    [Fact]
    public async Task A_frame_costs_no_memory_once_everything_is_warm()
    {
        using FaceAnalyzer analyzer = Analyzer();
        FaceWorker worker = analyzer.Worker;
        Frame frame = ToI420(await Photo(SharedData.Portrait()));
        float[] embedding = new float[FaceEmbedder.Dimensions];
        for (int i = 0; i < 3; i++)
        {
            Look(worker, frame, embedding);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Look(worker, frame, embedding);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_file_that_is_no_model_is_named()
    {
        FaceModels models = Models();
        string path = SharedData.Portrait();

        Problem? problem = FaceWorker.Open(models with { Landmarks = path }).Problem;

        Assert.Equal(("model-unusable", path), (problem?.Code, problem?.Where));
    }

    private static void Look(FaceWorker worker, Frame frame, Span<float> embedding)
    {
        FaceBox face = worker.Detect(frame)[0];
        worker.Locate(face, out FaceLandmarks landmarks);
        worker.Embed(landmarks, embedding);
    }

    private static FaceModels Models()
    {
        Outcome<FaceModels> models = FaceModels.Locate(SharedData.Models());
        Assert.SkipUnless(models.Succeeded, "the models were not fetched (deploy/setup.sh)");
        return models.Value;
    }

    private static FaceAnalyzer Analyzer() => new(FaceWorker.Open(Models()).Value, TimeProvider.System);

    private static async Task<Frame> Photo(string path)
    {
        using var decoder = new ImageDecoder(TimeProvider.System);
        return (await decoder.DecodeFileAsync(path)).Value;
    }

    private static async Task<ReadOnlyMemory<float>> EmbedPortrait(FaceAnalyzer analyzer, string image) =>
        (await analyzer.AnalyzeFileAsync(SharedData.Data("faces", "portraits", "images", image))).Value.Embedding;

    private static Frame Crop(Frame photo, FaceBox face)
    {
        int left = Math.Max(0, (int)face.Left);
        int top = Math.Max(0, (int)face.Top);
        int width = Math.Min(photo.Width, (int)face.Right) - left;
        int height = Math.Min(photo.Height, (int)face.Bottom) - top;
        var crop = new Frame(PixelFormat.Rgb24, width, height);
        for (int y = 0; y < height; y++)
        {
            photo.Pixels.Slice(3 * (((top + y) * photo.Width) + left), 3 * width).CopyTo(crop.Pixels[(3 * y * width)..]);
        }

        return crop;
    }

    private static Frame ToI420(Frame rgb)
    {
        var frame = new Frame(PixelFormat.I420, rgb.Width, rgb.Height);
        Span<byte> u = frame.Pixels.Slice(rgb.Width * rgb.Height, frame.ChromaWidth * frame.ChromaHeight);
        Span<byte> v = frame.Pixels[((rgb.Width * rgb.Height) + u.Length)..];
        for (int i = 0; i < rgb.Width * rgb.Height; i++)
        {
            (float r, float g, float b) = (rgb.Pixels[3 * i], rgb.Pixels[(3 * i) + 1], rgb.Pixels[(3 * i) + 2]);
            float y = (0.299f * r) + (0.587f * g) + (0.114f * b);
            frame.Pixels[i] = (byte)(16.5f + (y * 219 / 255));
            int chroma = (i / rgb.Width / 2 * frame.ChromaWidth) + (i % rgb.Width / 2);
            u[chroma] = (byte)(128.5f + ((b - y) / 1.772f * 224 / 255));
            v[chroma] = (byte)(128.5f + ((r - y) / 1.402f * 224 / 255));
        }

        return frame;
    }
}
