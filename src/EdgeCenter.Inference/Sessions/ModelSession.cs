using EdgeCenter.Core.Outcomes;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeCenter.Inference.Sessions;

/// <summary>
/// One model with one input, bound once to buffers of its own: fill <see cref="Input"/>, call <see cref="Run"/>, read <see cref="Output()"/>.
/// One thread, no spinning, nothing allocated per run. Belongs to one worker; not thread-safe.
/// </summary>
public sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];
    private readonly Dictionary<string, float[]> _outputs = new(StringComparer.Ordinal);
    private readonly string[] _outputNames;
    private readonly float[] _input;
    private readonly float[] _firstOutput;

    private ModelSession(string path, ReadOnlySpan<long> inputShape)
    {
        using SessionOptions options = Options();
        _session = new InferenceSession(path, options);
        _binding = _session.CreateIoBinding();
        try
        {
            RequireFloats(_session);
            _outputNames = [.. _session.OutputNames];
            long[] shape = inputShape.ToArray();
            _input = Pinned(shape);
            _binding.BindInput(_session.InputNames[0], Value(_input, shape));
            BindOutputs();
            _firstOutput = _outputs[_outputNames[0]];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The input tensor, row-major (NCHW for images).</summary>
    public Span<float> Input => _input;

    public IReadOnlyList<string> OutputNames => _outputNames;

    /// <param name="path">The <c>.onnx</c> file.</param>
    /// <param name="inputShape">Concrete shape of the only input, e.g. [1, 3, 240, 320].</param>
    /// <returns>The session, or <c>model-unusable</c> when the file is no model for this runtime or this input, or <c>onnxruntime-unloadable</c>.</returns>
    public static Outcome<ModelSession> Open(string path, params ReadOnlySpan<long> inputShape)
    {
        if (OnnxEnvironment.Prepare().Problem is { } problem)
        {
            return problem;
        }

        try
        {
            return new ModelSession(path, inputShape);
        }
        catch (Exception e) when (e is OnnxRuntimeException or NotSupportedException)
        {
            return new Problem(
                "model-unusable",
                $"ONNX Runtime cannot use this model: {e.Message.ReplaceLineEndings(" ")} Check it with `edgecenter models verify`.",
                $"ONNX Runtime 无法使用此模型：{e.Message.ReplaceLineEndings(" ")} 请用 `edgecenter models verify` 检查。",
                path);
        }
    }

    public ReadOnlySpan<float> Output(string name) => _outputs[name];

    /// <summary>The first output, for models that have one.</summary>
    public ReadOnlySpan<float> Output() => _firstOutput;

    public void Run()
    {
        using FlushedDenormals scope = FlushedDenormals.Enter();
        _session.RunWithBinding(_runOptions, _binding);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _runOptions.Dispose();
        _session.Dispose();
    }

    /// <summary>
    /// The arena and its pattern are off: malloc serves these small models as fast, and the eight models of a gate then take 110 MB instead of 139.
    /// </summary>
    private static SessionOptions Options()
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }

    private static void RequireFloats(InferenceSession session)
    {
        IEnumerable<NodeMetadata> tensors = session.InputMetadata.Values.Concat(session.OutputMetadata.Values);
        if (session.InputNames.Count != 1 || tensors.Any(tensor => !tensor.IsTensor || tensor.ElementDataType != TensorElementType.Float))
        {
            throw new NotSupportedException("It has several inputs, or tensors that are not float32.");
        }
    }

    private static float[] Pinned(ReadOnlySpan<long> shape)
    {
        long length = 1;
        foreach (long dimension in shape)
        {
            length *= dimension;
        }

        return GC.AllocateArray<float>(checked((int)length), pinned: true);
    }

    /// <summary>Runs once to learn the outputs' concrete shapes (models declare batch and box counts as free dimensions), then binds buffers for them.</summary>
    private void BindOutputs()
    {
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_runOptions, _session.InputNames, [_values[0]], _outputNames);
        for (int i = 0; i < results.Count; i++)
        {
            long[] shape = results[i].GetTensorTypeAndShape().Shape;
            float[] buffer = Pinned(shape);
            _outputs[_outputNames[i]] = buffer;
            _binding.BindOutput(_outputNames[i], Value(buffer, shape));
        }
    }

    /// <summary>A tensor over our own memory; it lives as long as the session.</summary>
    private OrtValue Value(float[] buffer, long[] shape)
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(buffer, shape);
        _values.Add(value);
        return value;
    }
}
