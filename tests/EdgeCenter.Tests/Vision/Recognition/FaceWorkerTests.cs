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
        using FaceWorker worker = Open();
        float[] one = await EmbedPortrait(worker, "img1.jpg");
        float[] same = await EmbedPortrait(worker, "img2.jpg");
        float[] other = await EmbedPortrait(worker, "img3.jpg");

        Assert.InRange(TensorPrimitives.Dot(one, same), 0.418f, 1);
        Assert.InRange(TensorPrimitives.Dot(one, other), -1, 0.418f);
        Assert.Equal(1, TensorPrimitives.Norm(one), 5);
    }

    private static FaceWorker Open()
    {
        Outcome<FaceModels> models = FaceModels.Locate(SharedData.Models());
        Assert.SkipUnless(models.Succeeded, "the models were not fetched (deploy/setup.sh)");
        return FaceWorker.Open(models.Value).Value;
    }

    private static async Task<float[]> EmbedPortrait(FaceWorker worker, string image)
    {
        using var decoder = new ImageDecoder(TimeProvider.System);
        Outcome<Frame> photo = await decoder.DecodeFileAsync(SharedData.Data("faces", "portraits", "images", image));
        FaceBox face = worker.DetectInPhoto(photo.Value)[0];
        worker.Locate(face, out FaceLandmarks landmarks);
        float[] embedding = new float[FaceEmbedder.Dimensions];
        worker.Embed(landmarks, embedding);
        return embedding;
    }
}
