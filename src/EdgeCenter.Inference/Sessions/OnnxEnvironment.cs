namespace EdgeCenter.Inference.Sessions;

/// <summary>What must be true before ONNX Runtime's native library loads.</summary>
public static class OnnxEnvironment
{
    public const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    /// <summary>
    /// Switches off the telemetry client inside ONNX Runtime 1.29+. The managed setter alone would not reach the native
    /// library's getenv, so the C library's environment is changed too.
    /// </summary>
    public static void Prepare()
    {
        Environment.SetEnvironmentVariable(TelemetryVariable, "1");
        _ = NativeEnvironment.Set(TelemetryVariable, "1", overwrite: 1);
    }
}
