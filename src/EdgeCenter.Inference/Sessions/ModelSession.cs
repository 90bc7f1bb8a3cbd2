using Microsoft.ML.OnnxRuntime;

namespace EdgeCenter.Inference.Sessions;

/// <summary>
/// One model with one input, bound once to buffers of its own: fill <see cref="Input"/>, call <see cref="Run"/>, read <see cref="Output"/>.
/// One thread, no spinning, nothing allocated per run. Belongs to one worker; not thread-safe.
/// </summary>
public sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];
    private readonly float[] _input;
    private readonly Dictionary<string, float[]> _outputs = new(StringComparer.Ordinal);

    /// <param name="path">The <c>.onnx</c> file.</param>
    /// <param name="inputShape">Concrete shape of the only input, e.g. [1, 3, 240, 320].</param>
    /// <exception cref="OnnxRuntimeException">The file is no model this runtime can load, or the shape does not fit it.</exception>
    public ModelSession(string path, params ReadOnlySpan<long> inputShape)
    {
        OnnxEnvironment.Prepare();
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        _session = new InferenceSession(path, options);
        _binding = _session.CreateIoBinding();

        long[] shape = inputShape.ToArray();
        _input = Pinned(shape);
        Bind(_session.InputNames[0], _input, shape, input: true);
        BindOutputs(shape);
    }

    /// <summary>The input tensor, row-major (NCHW for images).</summary>
    public Span<float> Input => _input;

    public IReadOnlyList<string> OutputNames => _session.OutputNames;

    public ReadOnlySpan<float> Output(string name) => _outputs[name];

    /// <summary>The first output, for models that have one.</summary>
    public ReadOnlySpan<float> Output() => _outputs[_session.OutputNames[0]];

    public void Run() => _session.RunWithBinding(_runOptions, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _runOptions.Dispose();
        _session.Dispose();
    }

    private static float[] Pinned(long[] shape)
    {
        long length = 1;
        foreach (long dimension in shape)
        {
            length *= dimension;
        }

        return GC.AllocateArray<float>(checked((int)length), pinned: true);
    }

    /// <summary>Runs once to learn the outputs' concrete shapes (models declare batch and box counts as free dimensions), then binds buffers for them.</summary>
    private void BindOutputs(long[] inputShape)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(_input, inputShape);
        using IDisposableReadOnlyCollection<OrtValue> results =
            _session.Run(_runOptions, _session.InputNames, [input], _session.OutputNames);
        for (int i = 0; i < results.Count; i++)
        {
            long[] shape = results[i].GetTensorTypeAndShape().Shape;
            float[] buffer = Pinned(shape);
            _outputs[_session.OutputNames[i]] = buffer;
            Bind(_session.OutputNames[i], buffer, shape, input: false);
        }
    }

    private void Bind(string name, float[] buffer, long[] shape, bool input)
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(buffer, shape);
        _values.Add(value);
        if (input)
        {
            _binding.BindInput(name, value);
        }
        else
        {
            _binding.BindOutput(name, value);
        }
    }
}
