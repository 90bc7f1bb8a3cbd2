using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Time;
using EdgeCenter.Inference.Sessions;

namespace EdgeCenter.Appliance.Doctor;

/// <summary>The box: processor, libraries, clock.</summary>
internal static class MachineChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new("processor", "Processor", "处理器", Processor),
        new("libraries", "Libraries and tools", "库与工具", Libraries),
        new("telemetry", "Telemetry", "遥测", Telemetry),
        new("clock", "Clock", "时钟", Clock),
        new("time-zone", "Time zone", "时区", TimeZone),
    ];

    private static Finding Processor(Patient patient)
    {
        string vectors = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "0";
        string machine = $"{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant();
        var seen = new Phrase(
            $"{machine}, {Environment.ProcessorCount} cores, {vectors}-bit SIMD", $"{machine}，{Environment.ProcessorCount} 核，{vectors} 位 SIMD");
        return vectors == "0"
            ? Finding.Warning(seen, new Phrase("Without SIMD the gate will be slow.", "没有 SIMD，闸机会很慢。"))
            : new Finding(FindingLevel.Fine, seen);
    }

    private static Finding Libraries(Patient patient)
    {
        string[] missing =
        [
            .. ((string[])["libturbojpeg.so.0", "libsqlite3.so.0"]).Where(name => !NativeLibrary.TryLoad(name, out _)),
            .. ((string[])["ffmpeg", "ffprobe"]).Where(name => !OnPath(name)),
        ];
        return missing.Length == 0
            ? Finding.Fine("libturbojpeg, libsqlite3, ffmpeg are there", "libturbojpeg、libsqlite3、ffmpeg 均已安装")
            : new Finding(
                FindingLevel.Broken,
                new Phrase($"missing: {string.Join(", ", missing)}", $"缺少：{string.Join("、", missing)}"),
                new Phrase("apt-get install libturbojpeg0 libsqlite3-0 ffmpeg", "apt-get install libturbojpeg0 libsqlite3-0 ffmpeg"));
    }

    private static Finding Telemetry(Patient patient)
    {
        OnnxEnvironment.Prepare();
        return Environment.GetEnvironmentVariable(OnnxEnvironment.TelemetryVariable) == "1"
            ? Finding.Fine("ONNX Runtime's telemetry is off", "ONNX Runtime 遥测已关闭")
            : Finding.Broken(new Problem("telemetry-on", "ORT_DISABLE_TELEMETRY is not 1.", "ORT_DISABLE_TELEMETRY 不为 1。"));
    }

    private static Finding Clock(Patient patient) => new KernelClockQuality(patient.Time).Current == ClockQuality.Synchronised
        ? Finding.Fine("synchronised", "已同步")
        : Finding.Warning(
            new Phrase("nobody confirms this machine's time", "本机时间未经校时"),
            new Phrase("Set up NTP (timedatectl set-ntp true); punches carry the clock's quality until then.", "请启用 NTP（timedatectl set-ntp true）；在此之前考勤会标注时钟质量。"));

    private static Finding TimeZone(Patient patient)
    {
        string name = patient.Options?.TimeZone ?? "Asia/Shanghai";
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? Finding.Fine($"{name}, now {TimeZoneInfo.ConvertTime(patient.Time.GetUtcNow(), zone):yyyy-MM-dd HH:mm}", $"{name}，当前 {TimeZoneInfo.ConvertTime(patient.Time.GetUtcNow(), zone):yyyy-MM-dd HH:mm}")
            : new Finding(
                FindingLevel.Broken,
                new Phrase($"no time zone '{name}' on this machine", $"本机没有时区“{name}”"),
                new Phrase("Correct timeZone, or apt-get install tzdata.", "请更正 timeZone，或执行 apt-get install tzdata。"));
    }

    private static bool OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));
}
