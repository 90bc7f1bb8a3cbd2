using EdgeCenter.Appliance.Report;

namespace EdgeCenter.Tests.Appliance.Report;

/// <summary>A report with something in every part.</summary>
internal static class SampleReport
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 8, 58, 0, TimeSpan.FromHours(8));

    public static ReportData Create(string personName = "王小明", byte[]? jpeg = null)
    {
        Random random = new(3);
        return new ReportData
        {
            Site = "Contact center Wuhan 武汉",
            CreatedAt = Start.AddMinutes(5),
            Version = "0.1.0",
            Machine = "2 × AMD EPYC, Debian GNU/Linux 12",
            People = 3,
            Templates = 9,
            Runs =
            [
                new ReportRun
                {
                    Gate = "front-door",
                    Camera = "known-person.mp4",
                    StartedAt = Start,
                    Duration = TimeSpan.FromSeconds(6),
                    Frames = 180,
                    DroppedFrames = 2,
                    Decisions =
                    [
                        Decision(2.2, false, "liveness-not-judged", null, null),
                        Decision(3.4, true, "granted", personName, 0.712),
                        Decision(5.1, false, "unknown-face", null, 0.09),
                    ],
                    Pulses = [new ReportPulse("front", TimeSpan.FromSeconds(3.4), TimeSpan.FromSeconds(2))],
                    Pictures =
                    [
                        new ReportFrame
                        {
                            File = "frame-001.jpg",
                            Width = 640,
                            Height = 480,
                            Position = TimeSpan.FromSeconds(3.4),
                            Jpeg = jpeg ?? [],
                            Faces =
                            [
                                new ReportFace
                                {
                                    X = 232, Y = 104, Width = 150, Height = 210, Landmarks = [270, 190, 340, 188, 306, 230, 280, 268, 332, 266],
                                    Granted = true, Reason = "granted", PersonName = personName, Similarity = 0.712, FalseMatchRate = 2.4e-8,
                                    Liveness = "live", LivenessScore = 0.98, Quality = 0.8,
                                },
                            ],
                        },
                    ],
                },
            ],
            Punches = [new ReportPunch("E1001", personName, "front", "in", Start.AddSeconds(3.4), "01J9Z3ZQ3W5T6Y7V8X9A0B1C2D")],
            Evaluation = new ReportEvaluation
            {
                Set = "enrolled people",
                Genuine = [.. Enumerable.Range(0, 400).Select(_ => (float)(0.66 + (0.12 * Normal(random))))],
                Impostor = [.. Enumerable.Range(0, 4000).Select(_ => (float)(0.06 + (0.1 * Normal(random))))],
                Threshold = 0.418,
                FalseMatchRate = 1e-4,
                Accuracy = 0.9943,
            },
            Models = [new ReportModel("face-embedder", "recognition", "0.0.1", 23_500_000, new string('a', 64), "MIT", "npm:faceplugin-face-recognition-js@0.0.1/model/fr_feature.onnx")],
            Audit = new ReportAudit(true, 42, new string('b', 64)),
        };
    }

    private static ReportDecision Decision(double seconds, bool granted, string reason, string? name, double? similarity) => new()
    {
        Position = TimeSpan.FromSeconds(seconds),
        At = Start.AddSeconds(seconds),
        Granted = granted,
        Reason = reason,
        PersonId = name is null ? null : "E1001",
        PersonName = name,
        Similarity = similarity,
        FalseMatchRate = similarity is null ? null : Math.Pow(10, -6 * similarity.Value),
        Liveness = granted ? "live" : "not-judged",
        LivenessScore = granted ? 0.98 : 0.3,
        LivenessReason = "model-score",
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
