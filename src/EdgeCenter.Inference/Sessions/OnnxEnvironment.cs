using System.Runtime.InteropServices;
using EdgeCenter.Core.Outcomes;
using Microsoft.ML.OnnxRuntime;

namespace EdgeCenter.Inference.Sessions;

/// <summary>What must be true before ONNX Runtime's native library loads.</summary>
public static class OnnxEnvironment
{
    public const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    private static readonly Lazy<Outcome<Unit>> Prepared = new(Load);

    /// <summary>The one native library of this process: ours, never one that happens to lie in a system folder.</summary>
    public static string Library { get; } = Path.Combine(
        AppContext.BaseDirectory,
        "runtimes",
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64",
        "native",
        "libonnxruntime.so");

    /// <summary>
    /// Switches off the telemetry client inside ONNX Runtime 1.29+ and loads the library, once. The managed setter alone would not
    /// reach the native library's getenv, so the C library's environment is changed too.
    /// </summary>
    /// <returns>Done, or <c>onnxruntime-unloadable</c>.</returns>
    public static Outcome<Unit> Prepare() => Prepared.Value;

    private static Outcome<Unit> Load()
    {
        Environment.SetEnvironmentVariable(TelemetryVariable, "1");
        _ = NativeEnvironment.Set(TelemetryVariable, "1", overwrite: 1);
        nint library;
        try
        {
            library = NativeLibrary.Load(Library);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return new Problem(
                "onnxruntime-unloadable",
                $"ONNX Runtime's library does not load: {e.Message} Run deploy/setup.sh again, or reinstall the package for this processor.",
                $"无法加载 ONNX Runtime 库：{e.Message} 请重新运行 deploy/setup.sh，或安装适合此处理器的软件包。",
                Library);
        }

        OrtEnv.DisableDllImportResolver = true;
        NativeLibrary.SetDllImportResolver(
            typeof(OrtEnv).Assembly, (name, _, _) => name.StartsWith("onnxruntime", StringComparison.Ordinal) ? library : 0);
        return Unit.Value;
    }
}
